using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>Tells the rules what they need to know of one connector and its provider. Derive it, then derive
/// <see cref="ConnectorSuite{TFixture}"/> with it.</summary>
/// <remarks>Each rule puts hosts of its own together through <see cref="Add"/>, so rules may run beside one another: a fixture keeps no
/// state. What a role of the connector needs is said only by the fixtures of connectors with that role.</remarks>
public abstract class ConnectorFixture
{
    /// <summary>The options that are secrets, by their names. None of them may be empty at start.</summary>
    public abstract IReadOnlyList<string> Secrets { get; }

    /// <summary>Options with a value each that must be refused at start.</summary>
    /// <value>A time-out before zero.</value>
    public virtual IReadOnlyList<(string Option, string Value)> WrongSettings => [("Timeout", "-00:00:01")];

    /// <summary>The option by which a request is given up, and its shortest value, which a rule waits for.</summary>
    /// <value><c>Timeout</c>, one second.</value>
    public virtual (string Option, string Value) ShortTimeout => ("Timeout", "00:00:01");

    /// <summary>The folder of the recorded payloads: <c>name.json</c> or another ending for the body, <c>name.headers.txt</c> where headers
    /// matter, <c>name.txt</c> for the events that it becomes (<see cref="ChannelEventText"/>).</summary>
    /// <value><c>Payloads</c> beside the project file of the tests; where there is none above the binaries, beside these.</value>
    public virtual string PayloadFolder => Path.Combine(RecordedPayload.ProjectFolder() ?? AppContext.BaseDirectory, "Payloads");

    /// <summary>The recording of one plain text of a customer who can be answered.</summary>
    /// <value><c>text</c>.</value>
    public virtual string MessageRecording => "text";

    /// <summary>The requests by which the provider checks the address, with the answer to each. Given for <see cref="Settings"/>.</summary>
    /// <value>None.</value>
    public virtual IReadOnlyList<ConnectorHandshake> Handshakes => [];

    /// <summary>Requests that look like a handshake and are refused; needed where there are <see cref="Handshakes"/>.</summary>
    /// <value>None.</value>
    public virtual IReadOnlyList<WebhookRequest> ForgedHandshakes => [];

    /// <summary>Whether messages leave as HTTP requests to the address that <see cref="Settings"/> is given. False leaves out the rules of
    /// the scripted provider.</summary>
    /// <value>True.</value>
    public virtual bool SendsOverHttp => true;

    /// <summary>An answer of the provider for each class of its errors.</summary>
    /// <value>None. Every class is here or in <see cref="NeverRefuses"/>.</value>
    public virtual IReadOnlyDictionary<ProviderErrorClass, ProviderAnswer> Refusals => new Dictionary<ProviderErrorClass, ProviderAnswer>();

    /// <summary>The classes that the provider has no error for, each with the reason.</summary>
    /// <value>None.</value>
    public virtual IReadOnlyDictionary<ProviderErrorClass, string> NeverRefuses => new Dictionary<ProviderErrorClass, string>();

    /// <summary>A throttle that names its delay; null when the provider never names one.</summary>
    /// <value>Null.</value>
    public virtual ProviderThrottle? Throttle => null;

    /// <summary>Answers of success from which no id can be read.</summary>
    /// <value>Nothing, a page of HTML, half a JSON document, an empty object.</value>
    public virtual IReadOnlyList<ProviderAnswer> UnreadableAcceptances =>
        [new(200, ""), new(200, "<html>welcome</html>"), new(200, "{\"id\":"), new(200, "{}")];

    /// <summary>Rules that this connector does not keep, by name, each with the reason. They are left out of the run.</summary>
    /// <value>None.</value>
    public virtual IReadOnlyDictionary<string, string> Exceptions => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Adds the connector to an inbox as a host does, such as <c>inbox.AddWhatsApp(channelId, section)</c>.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="channelId">The channel.</param>
    /// <param name="section">Where its options are.</param>
    public abstract void Add(DigitalInboxBuilder inbox, string channelId, IConfiguration section);

    /// <summary>The options of a channel that works, by their names.</summary>
    /// <param name="provider">Where the scripted provider is: the base address.</param>
    public abstract IReadOnlyDictionary<string, string?> Settings(Uri provider);

    /// <summary>The options of a second channel of the kind: another account with other secrets.</summary>
    /// <param name="provider">Where the scripted provider is.</param>
    public abstract IReadOnlyDictionary<string, string?> OtherSettings(Uri provider);

    /// <summary>Signs a request as the provider does.</summary>
    /// <param name="request">The request, unsigned.</param>
    /// <param name="settings">The options of the channel that it is for.</param>
    /// <returns>The same request with what the signature adds to its headers or its query.</returns>
    public virtual WebhookRequest Sign(WebhookRequest request, IReadOnlyDictionary<string, string?> settings) =>
        throw new NotSupportedException($"{GetType().Name}: override {nameof(Sign)}, since the connector takes webhooks.");

    /// <summary>Puts recorded bodies into one body, as the provider does when it sends several at once.</summary>
    /// <param name="bodies">The bodies, in order.</param>
    /// <returns>The one body; null when the provider never does so.</returns>
    public virtual ReadOnlyMemory<byte>? Batch(IReadOnlyList<ReadOnlyMemory<byte>> bodies) => null;

    /// <summary>Everything in a request that may name a person: a connector must not make up anybody.</summary>
    /// <param name="request">The request, perhaps damaged.</param>
    /// <returns>The texts; null when the request cannot be read well enough to say.</returns>
    /// <remarks>As given: every string and number of a JSON body or value of a form, and every header. Add what the connector puts
    /// together, such as an address in lower case.</remarks>
    public virtual IReadOnlySet<string>? IdentitiesIn(WebhookRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PayloadScalars.Of(request.Body.Span) is { } scalars ? scalars.Concat(request.Headers.Values).ToHashSet(StringComparer.Ordinal) : null;
    }

    /// <summary>Reads what a request asks the provider to do.</summary>
    /// <param name="request">The request as it came to the provider.</param>
    /// <returns>What it sends; null when it sends nothing or is not as the provider documents.</returns>
    public virtual ProviderSend? Read(ProviderRequest request) =>
        throw new NotSupportedException($"{GetType().Name}: override {nameof(Read)}, since the connector sends.");

    /// <summary>The provider's answer to a message that it takes.</summary>
    /// <param name="externalId">The id that it gives the message.</param>
    public virtual ProviderAnswer Accept(string externalId) =>
        throw new NotSupportedException($"{GetType().Name}: override {nameof(Accept)}, since the connector sends.");

    /// <summary>Reads what a request asks the provider to do to a message or a conversation.</summary>
    /// <param name="request">The request, which sends nothing.</param>
    /// <returns>The action, with empty texts for what the request does not name; null when it asks for none.</returns>
    public virtual OutboundAction? ReadAction(ProviderRequest request) => null;

    /// <summary>The provider's answer to an action that it does.</summary>
    /// <param name="action">The action, as <see cref="ReadAction"/> gave it.</param>
    public virtual ProviderAnswer AcceptAction(OutboundAction action) =>
        throw new NotSupportedException($"{GetType().Name}: override {nameof(AcceptAction)}, since the channel declares actions.");

    /// <summary>Answers a call that sends nothing and does nothing, such as one for a token or the upload of a file.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer; null for a call that the provider does not know, which fails the rule.</returns>
    public virtual ProviderAnswer? AnswerOther(ProviderRequest request) => null;

    /// <summary>An id in the shape of those that the provider gives to messages.</summary>
    /// <param name="ordinal">The message, from 1.</param>
    public virtual string NewExternalId(int ordinal) => $"kit.{ordinal}";
}
