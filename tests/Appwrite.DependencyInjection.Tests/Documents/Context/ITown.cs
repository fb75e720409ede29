[AppwriteDatabase("town", ApiNamespace = "MyApp.AppwriteApi")]
public partial interface ITown;
