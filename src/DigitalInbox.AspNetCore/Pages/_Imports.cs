namespace DigitalInbox.AspNetCore.Pages;

#pragma warning disable CA1707 // The Razor compiler makes the name, from that of the file.
/// <summary>What the compiler makes of the directives that all pages share. Nothing to use.</summary>
public abstract partial class _Imports;
#pragma warning restore CA1707
