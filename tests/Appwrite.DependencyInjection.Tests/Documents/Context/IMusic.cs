[AppwriteDatabase("main")]
public partial interface IMusic;
