Console.WriteLine("Appwrite sandbox");
