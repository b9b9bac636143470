namespace Helpdesk.Shop;

/// <summary>A mail as its reader would see it.</summary>
internal sealed record ShopMail(Guid Id, string To, string Subject, string Text);
