using Appwrite.Runtime;

namespace LiveBoard;

/// <summary>The database of the project file beside this file: the generator completes the interface and writes <c>BoardClient</c>.</summary>
[AppwriteDatabase("sourcegen-board")]
internal partial interface IBoard;

/// <summary>A row of the table <c>cards</c>.</summary>
[AppwriteTable("sourcegen-board", "cards")]
internal sealed partial class Card;
