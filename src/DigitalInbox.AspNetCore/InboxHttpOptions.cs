using DigitalInbox.Agents;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore;

/// <summary>How an inbox recognises its agents, and how its pages behave.</summary>
public sealed class InboxHttpOptions
{
    /// <summary>The claim that holds the agent's id.</summary>
    /// <value>The name identifier.</value>
    public string AgentIdClaim { get; set; } = InboxHttpDefaults.AgentIdClaim;

    /// <summary>The claim that holds the agent's name; without one, the name is that of <c>AddAgent</c>, or else the id.</summary>
    /// <value>The name.</value>
    public string NameClaim { get; set; } = InboxHttpDefaults.NameClaim;

    /// <summary>The host's names of roles and what they mean here. A role that is not listed means nothing.</summary>
    /// <value><c>agent</c>, <c>author</c>, <c>approver</c>, <c>supervisor</c> and <c>administrator</c>, in any case.</value>
    /// <remarks>An agent also has the roles that <c>AddAgent</c> gave them.</remarks>
    public IDictionary<string, AgentRoles> Roles { get; } = new Dictionary<string, AgentRoles>(StringComparer.OrdinalIgnoreCase)
    {
        ["agent"] = AgentRoles.Agent,
        ["author"] = AgentRoles.Author,
        ["approver"] = AgentRoles.Approver,
        ["supervisor"] = AgentRoles.Supervisor,
        ["administrator"] = AgentRoles.Administrator,
    };

    /// <summary>Finds the caller in the host's own way, instead of by claims; its answer null refuses.</summary>
    /// <value>Null: by claims.</value>
    public Func<HttpContext, Caller?>? FindCaller { get; set; }

    /// <summary>Headers that prove a caller and that no browser adds unasked. A request that has one of them and no cookie needs no
    /// antiforgery token.</summary>
    /// <value><c>Authorization</c>, except for the schemes that browsers answer by themselves: Basic, Digest, Negotiate, NTLM.</value>
    public ISet<string> CredentialHeaders { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Authorization" };

    /// <summary>How often a live stream sends something.</summary>
    /// <value>15 seconds. Positive.</value>
    public TimeSpan Heartbeat { get; set; } = InboxHttpDefaults.Heartbeat;

    /// <summary>How long a provider waits for its answer at most. Then it is told 503 and delivers again; what was on its way may still be
    /// stored, and the next delivery is then a duplicate.</summary>
    /// <value>8 seconds. Positive.</value>
    public TimeSpan WebhookTimeout { get; set; } = InboxHttpDefaults.WebhookTimeout;

    /// <summary>Where customers find this host, such as <c>https://shop.example</c>, with the path that a proxy puts before ours: links to forms
    /// begin with it.</summary>
    /// <value>Null: in Development the address of the request that sends a form; otherwise no form can be sent
    /// (<c>form.addressMissing</c>), since an address that is guessed may lead anywhere.</value>
    public Uri? PublicUrl { get; set; }

    /// <summary>The time zone of the page, by its IANA name, for who chooses none on the page. The API always writes UTC.</summary>
    /// <value><c>Etc/UTC</c>.</value>
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>Words of the page in the place of ours: by language, <c>en</c> or <c>fr</c>, and then by key, as
    /// <c>docs/page-texts.md</c> lists them. A text may hold the placeholders of the one that it replaces.</summary>
    public IDictionary<string, IDictionary<string, string>> Texts { get; } =
        new Dictionary<string, IDictionary<string, string>>(StringComparer.Ordinal)
        {
            ["en"] = new Dictionary<string, string>(StringComparer.Ordinal),
            ["fr"] = new Dictionary<string, string>(StringComparer.Ordinal),
        };

    /// <summary>Style sheets of the host that the page loads after its own, such as <c>/css/inbox.css</c>: paths on the host's own origin, below its path base. They
    /// set the custom properties that <c>docs/embedding.md</c> lists.</summary>
    public IList<string> StyleSheets { get; } = [];

    /// <summary>The host's components in the bar, in order.</summary>
    internal List<Type> Toolbars { get; } = [];

    /// <summary>The host's components beside the case, in order.</summary>
    internal List<Type> Panels { get; } = [];
}
