using static Helpdesk.HelpdeskPage;

namespace Helpdesk.Shop;

/// <summary>The pages of a made-up shop, with the chat on each of them.</summary>
/// <param name="isFrench">Their language.</param>
/// <param name="customer">Who signed in; null for nobody.</param>
/// <param name="proof">What vouches for them to the chat.</param>
/// <param name="token">The antiforgery token's field.</param>
internal sealed class ShopPage(bool isFrench, ShopCustomer? customer, string? proof, string token)
{
    /// <summary>No inline script or style: the widget needs none.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public string Catalogue() => Html(
        Say("Lights for long evenings", "Des lumières pour les longues soirées"),
        "website",
        $"""
        <h1>{Say("Lights for long evenings", "Des lumières pour les longues soirées")}</h1>
        <ul class="products">{string.Concat(ShopProduct.All.Select(p => $"""
            <li><a href="/shop/{p.Id}"><img src="/shop-{p.Id}.svg" alt="" width="240" height="180"><strong>{Encode(Name(p))}</strong><span>{p.Price}</span></a></li>
            """))}</ul>
        """);

    public string Product(ShopProduct product) => Html(
        Name(product),
        "website",
        $"""
        <div class="product">
          <img src="/shop-{product.Id}.svg" alt="" width="360" height="270">
          <div><h1>{Encode(Name(product))}</h1><p>{Encode(isFrench ? product.FrenchText : product.EnglishText)}</p><p class="price">{product.Price}</p>
          <p><a href="/shop">{Say("All lights", "Toutes les lumières")}</a></p></div>
        </div>
        """);

    public string Messages() => Html(
        Say("Write to us", "Écrivez-nous"),
        "chat",
        $"""
        <h1>{Say("Write to us", "Écrivez-nous")}</h1>
        <p>{Say(
            "Ask now and read the answer whenever you like: your messages stay here, each matter in a conversation of its own.",
            "Posez votre question et lisez la réponse quand vous voulez : vos messages restent ici, chaque sujet dans sa propre conversation.")}</p>
        """);

    public string Mail(IReadOnlyList<ShopMail> sent) => Html(
        "E-mail",
        "website",
        $"""
        <h1>{Say("What we sent by e-mail", "Ce que nous avons envoyé par e-mail")}</h1>
        <p>{(sent.Count == 0
            ? Say("Nothing yet. Have a chat sent to you from its menu.", "Rien encore. Faites-vous envoyer une discussion depuis son menu.")
            : Say("This shop has no mail server: its mails stay here until it stops.", "Cette boutique n'a pas de serveur d'e-mail : ses e-mails restent ici jusqu'à son arrêt."))}</p>
        {string.Concat(sent.Select(m => $"<article class=\"mail\"><h2>{Encode(m.Subject)}</h2><p>{Say("To", "À")} {Encode(m.To)}</p><pre>{Encode(m.Text)}</pre></article>"))}
        """);

    private string Html(string title, string channel, string body) => $"""
        <!doctype html>
        <html lang="{(isFrench ? "fr" : "en")}">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
          <title>{Encode(title)} · Lumen</title>
          <link rel="stylesheet" href="/shop.css">
          <link rel="icon" href="/shop-lamp.svg">
          <script type="module" src="/channels/{channel}/widget.js"></script>
        </head>
        <body>
          <header>
            <a class="brand" href="/shop">Lumen</a>
            <nav aria-label="{Say("Shop", "Boutique")}"><a href="/shop">{Say("Lights", "Lumières")}</a><a href="/shop/messages">{Say("Messages", "Messages")}</a></nav>
            {SignIn()}
          </header>
          <main>{body}</main>
          <footer><p>{Say("A made-up shop of the Helpdesk sample.", "Une boutique imaginaire de l'exemple Helpdesk.")} <a href="/shop/mail">{Say("E-mail", "E-mail")}</a> · <a href="/">Helpdesk</a></p></footer>
          <digital-inbox-chat channel="{channel}"{(proof is null ? "" : $" identity=\"{Encode(proof)}\"")}></digital-inbox-chat>
        </body>
        </html>
        """;

    private string SignIn() => customer is null
        ? $"""
            <form method="post" action="/shop/sign-in">{token}{string.Concat(ShopCustomer.All.Select(c =>
                $"<button name=\"customer\" value=\"{c.Id}\">{Say("I am", "Je suis")} {Encode(c.Name)}</button>"))}</form>
            """
        : $"""
            <form method="post" action="/shop/sign-in">{token}<span>{Encode(customer.Name)}</span><button name="customer" value="">{Say("Sign out", "Se déconnecter")}</button></form>
            """;

    private string Name(ShopProduct product) => isFrench ? product.French : product.English;

    private string Say(string english, string french) => isFrench ? french : english;
}
