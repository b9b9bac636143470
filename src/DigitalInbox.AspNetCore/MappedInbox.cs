using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Pages;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DigitalInbox.AspNetCore;

/// <summary>One inbox as its endpoints see it. What the host did not register comes from a small provider of its own.</summary>
/// <remarks>Services are taken when they are first used: mapping comes before the options are validated.</remarks>
internal sealed class MappedInbox
{
    private readonly IServiceProvider services;
    private readonly Lazy<ServiceProvider> own;
    private readonly Lazy<WordBook> words;

    public MappedInbox(IServiceProvider services, string name)
    {
        if (services.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(typeof(InboxIntake), name) != true)
        {
            throw new InvalidOperationException(
                $"There is no inbox '{name}'. Call services.AddDigitalInbox(\"{name}\", …) before mapping it.");
        }

        this.services = services;
        Name = name;
        Lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        IsDevelopment = services.GetRequiredService<IHostEnvironment>().IsDevelopment();
        Loggers = services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        own = new Lazy<ServiceProvider>(BuildOwn);
        words = new Lazy<WordBook>(() => new WordBook(Options));
        Presence = new PresenceHold(this);
        Lifetime.ApplicationStopped.Register(() =>
        {
            if (own.IsValueCreated)
            {
                own.Value.Dispose();
            }
        });
    }

    public string Name { get; }

    public bool IsDevelopment { get; }

    public IHostApplicationLifetime Lifetime { get; }

    public ILoggerFactory Loggers { get; }

    public TimeProvider Time { get; }

    public IServiceProvider Own => own.Value;

    public IAntiforgery Antiforgery => own.Value.GetRequiredService<IAntiforgery>();

    /// <summary>The words of the page.</summary>
    public WordBook Words => words.Value;

    public IClock Clock => services.GetRequiredService<IClock>();

    public InboxHttpOptions Options => services.GetRequiredService<IOptionsMonitor<InboxHttpOptions>>().Get(Name);

    /// <summary>How long a presence lasts that nobody holds.</summary>
    public TimeSpan PresenceLifetime => services.GetRequiredService<IOptionsMonitor<InboxOptions>>().Get(Name).PresenceLifetime;

    public InboxQueries Queries => services.GetRequiredKeyedService<InboxQueries>(Name);

    public QuarantineReplay Quarantine => services.GetRequiredKeyedService<QuarantineReplay>(Name);

    public ClockQueries Clocks => services.GetRequiredKeyedService<ClockQueries>(Name);

    public CaseHandling Handling => services.GetRequiredKeyedService<CaseHandling>(Name);

    public KnowledgeBase Knowledge => services.GetRequiredKeyedService<KnowledgeBase>(Name);

    public MessageActions Actions => services.GetRequiredKeyedService<MessageActions>(Name);

    public TagHandling Tags => services.GetRequiredKeyedService<TagHandling>(Name);

    public MessageMarking Marking => services.GetRequiredKeyedService<MessageMarking>(Name);

    public SpamHandling Spam => services.GetRequiredKeyedService<SpamHandling>(Name);

    public CaseViewing Viewing => services.GetRequiredKeyedService<CaseViewing>(Name);

    public AttachmentHandling Files => services.GetRequiredKeyedService<AttachmentHandling>(Name);

    public AgentHandling AgentHandling => services.GetRequiredKeyedService<AgentHandling>(Name);

    public DraftHandling Drafts => services.GetRequiredKeyedService<DraftHandling>(Name);

    public DraftQueries DraftQueries => services.GetRequiredKeyedService<DraftQueries>(Name);

    public OfferHandling Offers => services.GetRequiredKeyedService<OfferHandling>(Name);

    public CaseGiving Giving => services.GetRequiredKeyedService<CaseGiving>(Name);

    public NotificationHandling Notifications => services.GetRequiredKeyedService<NotificationHandling>(Name);
    public FormHandling Forms => services.GetRequiredKeyedService<FormHandling>(Name);

    public PaymentHandling Payments => services.GetRequiredKeyedService<PaymentHandling>(Name);

    public PaymentProviders PaymentProviders => services.GetRequiredKeyedService<PaymentProviders>(Name);

    public RoutingQueries Routing => services.GetRequiredKeyedService<RoutingQueries>(Name);

    public AutomationQueries Automations => services.GetRequiredKeyedService<AutomationQueries>(Name);

    public AutomationTrials AutomationTrials => services.GetRequiredKeyedService<AutomationTrials>(Name);

    public WebhookDeliveries Webhooks => services.GetRequiredKeyedService<WebhookDeliveries>(Name);

    /// <summary>Holds the presence of agents whose connections live.</summary>
    public PresenceHold Presence { get; }

    public ContactPrivacy Privacy => services.GetRequiredKeyedService<ContactPrivacy>(Name);

    public ContactMerging ContactMerging => services.GetRequiredKeyedService<ContactMerging>(Name);

    public ContactDuplicates Duplicates => services.GetRequiredKeyedService<ContactDuplicates>(Name);

    public CaseMerging CaseMerging => services.GetRequiredKeyedService<CaseMerging>(Name);
    public CustomerCards Cards => services.GetRequiredKeyedService<CustomerCards>(Name);

    public ContactNotes ContactNotes => services.GetRequiredKeyedService<ContactNotes>(Name);

    public CaseDetails Details => services.GetRequiredKeyedService<CaseDetails>(Name);

    public CaseWorkflow Workflow => services.GetRequiredKeyedService<CaseWorkflow>(Name);

    public DefinitionEditing Editing => services.GetRequiredKeyedService<DefinitionEditing>(Name);

    public InboxDefinitions Definitions => services.GetRequiredKeyedService<InboxDefinitions>(Name);

    public InboxIntake Intake => services.GetRequiredKeyedService<InboxIntake>(Name);

    public VisitorSessions VisitorSessions => services.GetRequiredKeyedService<VisitorSessions>(Name);

    public VisitorVisits VisitorVisits => services.GetRequiredKeyedService<VisitorVisits>(Name);

    public VisitorFiles VisitorFiles => services.GetRequiredKeyedService<VisitorFiles>(Name);

    public VisitorChats VisitorChats => services.GetRequiredKeyedService<VisitorChats>(Name);

    public ChatHandling Chats => services.GetRequiredKeyedService<ChatHandling>(Name);

    public VisitorConversations VisitorConversations => services.GetRequiredKeyedService<VisitorConversations>(Name);

    public InboxChannels Channels => services.GetRequiredKeyedService<InboxChannels>(Name);

    public InboxTelemetry Telemetry => services.GetRequiredKeyedService<InboxTelemetry>(Name);

    public IChangeFeed Feed => services.GetRequiredKeyedService<IInboxStore>(Name).Feed;

    public Agents.IAgentDirectory Agents => services.GetRequiredKeyedService<Agents.IAgentDirectory>(Name);

    private ServiceProvider BuildOwn()
    {
        var mine = new ServiceCollection();
        mine.AddSingleton(Loggers);
        mine.AddLogging();
        if (services.GetService<IDataProtectionProvider>() is { } host)
        {
            // The host's keys are shared by its nodes; so must our tokens be.
            mine.AddSingleton(host);
        }

        mine.AddAntiforgery(options =>
        {
            options.Cookie.Name = TokenRule.CookieName;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.HeaderName = InboxHttpDefaults.TokenHeader;
            options.SuppressXFrameOptionsHeader = true;
        });
        return mine.BuildServiceProvider();
    }
}
