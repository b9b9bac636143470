namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>A part of the form of a definition.</summary>
internal abstract record DefinitionPart;
