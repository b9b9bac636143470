namespace GraphStandIn;

/// <summary>Something that the stand-in was asked to do that is no message.</summary>
/// <param name="Name">What: <c>read</c>, <c>typing</c>, <c>react</c>, <c>unreact</c>, <c>like</c>, <c>unlike</c>, <c>hide</c>, <c>unhide</c>, <c>edit</c>,
/// <c>delete</c>, <c>takeThread</c>.</param>
/// <param name="Target">The message, comment or person.</param>
/// <param name="Value">The reaction or the new text; null for none.</param>
public sealed record GraphAction(string Name, string Target, string? Value = null);
