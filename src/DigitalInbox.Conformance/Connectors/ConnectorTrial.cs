using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>One try of one rule: the hosts and the provider that it needs, gone afterwards.</summary>
internal sealed class ConnectorTrial(ConnectorFixture fixture, LogCapture log) : IAsyncDisposable
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9/kit/");
    private readonly List<ConnectorHost> hosts = [];
    private ScriptedProvider? provider;

    public ConnectorFixture Fixture => fixture;

    public LogCapture Log => log;

    /// <summary>The provider; started when it is first asked for.</summary>
    public ScriptedProvider Provider => provider ??= new ScriptedProvider(fixture);

    public IReadOnlyList<RecordedPayload> Recordings => RecordedPayload.In(fixture.PayloadFolder);

    public RecordedPayload MessageRecording =>
        Recordings.FirstOrDefault(r => r.Name == fixture.MessageRecording)
        ?? throw new InvalidOperationException($"There is no recording '{fixture.MessageRecording}' in '{fixture.PayloadFolder}'.");

    /// <summary>The options of a channel that works and can reach the provider if the rule has one.</summary>
    public Dictionary<string, string?> Settings => Copy(fixture.Settings(provider?.Address ?? Nowhere));

    public Dictionary<string, string?> OtherSettings => Copy(fixture.OtherSettings(provider?.Address ?? Nowhere));

    /// <summary>Opens a host with one channel that works.</summary>
    /// <param name="change">Changes its options first.</param>
    public ConnectorHost Open(Action<Dictionary<string, string?>>? change = null)
    {
        var settings = Settings;
        change?.Invoke(settings);
        return Open((ConnectorHost.ChannelName, settings));
    }

    /// <summary>Opens a host with these channels.</summary>
    public ConnectorHost Open(params (string Channel, IReadOnlyDictionary<string, string?> Settings)[] channels)
    {
        var host = new ConnectorHost(fixture, log, channels);
        hosts.Add(host);
        return host;
    }

    /// <summary>Opens a host that can send, in which the recorded customer has just written.</summary>
    public async Task<ConnectorHost> OpenSendingAsync(Action<Dictionary<string, string?>>? change = null)
    {
        _ = Provider;
        var host = Open(change);
        await host.HearAsync(Signed(MessageRecording)).ConfigureAwait(false);
        return host;
    }

    public WebhookRequest Signed(RecordedPayload recording) => Signed(recording.Request);

    public WebhookRequest Signed(WebhookRequest request) => fixture.Sign(request, Settings);

    /// <summary>Everything that recordings tell, to know the texts that there are.</summary>
    public IReadOnlyList<ChannelEvent> RecordedEvents()
    {
        var host = Open();
        return [.. Recordings.SelectMany(r => host.Parse(Signed(r)))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync().ConfigureAwait(false);
        }

        if (provider is not null)
        {
            await provider.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Fails when the connector called what the provider does not know.</summary>
    public void AssertKnownCalls()
    {
        var unknown = provider?.Unknown ?? [];
        Assert.True(unknown.Count == 0, $"The provider does not know {string.Join(", ", unknown)}: neither Read nor AnswerOther of the fixture does.");
    }

    private static Dictionary<string, string?> Copy(IReadOnlyDictionary<string, string?> settings) => new(settings, StringComparer.Ordinal);
}
