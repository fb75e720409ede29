[AppwriteService("storage")]
public partial interface IFiles;
