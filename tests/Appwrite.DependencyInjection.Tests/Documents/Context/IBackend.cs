[AppwriteClient]
public partial interface IBackend;
