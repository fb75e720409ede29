using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Requests;

/// <summary>An annotated interface, with what is asked for and where it stands kept apart: only the former causes work.</summary>
internal sealed record AnnotatedInterface(InterfaceRequest Request, InterfacePlace Place);
