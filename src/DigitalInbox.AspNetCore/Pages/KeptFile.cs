namespace DigitalInbox.AspNetCore.Pages;

/// <summary>A file that was uploaded for a reply or a draft that was refused, to be sent with the next try.</summary>
internal sealed record KeptFile(AttachmentId Id, string FileName);
