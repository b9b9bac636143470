namespace DigitalInbox.Inbox;

/// <summary>What a caller may be allowed to do.</summary>
public enum InboxOperation
{
    /// <summary>See a case, its messages and its history.</summary>
    ViewCase = 0,

    /// <summary>Send a reply to the customer.</summary>
    Reply = 1,

    /// <summary>Write an internal note.</summary>
    WriteNote = 2,

    /// <summary>Set a status.</summary>
    SetStatus = 3,

    /// <summary>Take a case that nobody has, for oneself.</summary>
    Take = 4,

    /// <summary>Give a case to an agent, whoever has it now.</summary>
    Assign = 5,

    /// <summary>Take a case out of an agent's inbox.</summary>
    Unassign = 6,

    /// <summary>See the channels.</summary>
    ViewChannels = 7,

    /// <summary>See the quarantine, raw payloads included.</summary>
    ViewQuarantine = 8,

    /// <summary>Settle a reply of which nobody can tell whether it was sent.</summary>
    SettleDelivery = 9,

    /// <summary>See which agents there are.</summary>
    ViewAgents = 10,

    /// <summary>See definitions: calendars, policies.</summary>
    ViewDefinitions = 11,

    /// <summary>Save and delete definitions.</summary>
    EditDefinitions = 12,

    /// <summary>See the jobs of the background and how far they are.</summary>
    ViewJobs = 13,

    /// <summary>Set a priority.</summary>
    SetPriority = 14,

    /// <summary>Erase a contact.</summary>
    EraseContact = 15,

    /// <summary>Export everything that is kept of a contact.</summary>
    ExportContact = 16,

    /// <summary>See which contacts were erased, by id and instant.</summary>
    ViewErasures = 17,

    /// <summary>Erase again who was erased before a backup was restored.</summary>
    ReapplyErasures = 18,

    /// <summary>Hand a case on to a queue or an agent.</summary>
    Transfer = 19,

    /// <summary>See the queues and how many cases wait in them.</summary>
    ViewQueues = 20,

    /// <summary>Say whether one is there, and for what.</summary>
    SetPresence = 21,

    /// <summary>Accept or reject a case that one is offered.</summary>
    AnswerOffer = 22,

    /// <summary>Ask for more cases.</summary>
    AskForMore = 23,

    /// <summary>Note work of an agent outside of the inbox.</summary>
    SetOccupancy = 24,

    /// <summary>See why routing gave a case to whom.</summary>
    ViewRouting = 25,

    /// <summary>See what every agent has and does.</summary>
    ViewStandings = 26,

    /// <summary>Try other definitions on what happened.</summary>
    ReplayRouting = 27,

    /// <summary>Let a channel read again what is in quarantine.</summary>
    ReplayPayload = 28,

    /// <summary>React to a message on the platform.</summary>
    ReactToMessage = 29,

    /// <summary>Hide a message on the platform, or show it again.</summary>
    HideMessage = 30,

    /// <summary>Delete a message on the platform.</summary>
    DeleteMessage = 31,

    /// <summary>Change the text of a message that was sent.</summary>
    EditMessage = 32,

    /// <summary>Tell the customer that their message was read.</summary>
    MarkMessageRead = 33,

    /// <summary>Upload a file before the reply or the draft that takes it.</summary>
    UploadFile = 34,

    /// <summary>Ask again for a file that could not be fetched.</summary>
    FetchFile = 35,

    /// <summary>Write first to a customer.</summary>
    StartConversation = 36,

    /// <summary>Put tags on a case, and take them off.</summary>
    TagCase = 70,

    /// <summary>Put tags on a message, and take them off.</summary>
    TagMessage = 71,

    /// <summary>Say how a message sounds.</summary>
    SetSentiment = 72,

    /// <summary>Change and take away one's own notes.</summary>
    EditNote = 73,

    /// <summary>Change and take away the notes of others.</summary>
    EditOthersNote = 74,

    /// <summary>Say which messages of a case were seen.</summary>
    MarkCaseRead = 75,

    /// <summary>Put a case into the trash as spam.</summary>
    MarkSpam = 76,

    /// <summary>Say that one looks at a case, or writes in it.</summary>
    TellViewing = 77,

    /// <summary>See which tags there are.</summary>
    ViewTags = 78,
    /// <summary>Find and read quick replies.</summary>
    ViewQuickReplies = 45,

    /// <summary>See what a quick reply comes out as for a case.</summary>
    RenderQuickReply = 46,

    /// <summary>Choose one's favourites among the quick replies.</summary>
    FavourQuickReply = 47,
    /// <summary>Merge contacts who are one person, and say that two are not.</summary>
    MergeContacts = 65,

    /// <summary>Part contacts again that were merged.</summary>
    UnmergeContacts = 66,

    /// <summary>See which contacts may be one person, and which were merged.</summary>
    ViewMerges = 67,

    /// <summary>Merge a case into another one of its contact.</summary>
    MergeCases = 68,

    /// <summary>Part cases again that were merged.</summary>
    UnmergeCases = 69,
    /// <summary>See the rules of automation, and what ran and why.</summary>
    ViewAutomations = 85,

    /// <summary>Try a rule on cases, changing nothing.</summary>
    TryAutomation = 86,

    /// <summary>See what became of messages to hosts' systems.</summary>
    ViewWebhooks = 87,

    /// <summary>Send a message to a host's system again.</summary>
    RetryWebhook = 88,
    /// <summary>Read what one is told, and mark it as read.</summary>
    ReadNotifications = 80,

    /// <summary>Say how one wants to be alerted.</summary>
    SetNotifications = 81,
    /// <summary>See a contact of whom one may see a case: their card, their accounts, the notes on them.</summary>
    ViewContact = 55,

    /// <summary>Change what is known of a contact: name, e-mail address, custom fields.</summary>
    EditContact = 56,

    /// <summary>Write a note on a contact, and change one's own.</summary>
    WriteContactNote = 57,

    /// <summary>Change or delete a note on a contact that somebody else wrote.</summary>
    ChangeContactNote = 58,

    /// <summary>Change the custom fields of a case.</summary>
    EditCaseFields = 59,

    /// <summary>Change the subject of a case.</summary>
    SetSubject = 60,
    /// <summary>Send a form to a customer.</summary>
    SendForm = 50,

    /// <summary>See which forms were sent, and what was answered.</summary>
    ViewForms = 51,

    /// <summary>Ask a customer for a payment.</summary>
    RequestPayment = 52,

    /// <summary>See which payments were asked for, and what became of them.</summary>
    ViewPayments = 53,

    /// <summary>Take a request for a payment back.</summary>
    CancelPayment = 54,
    /// <summary>Say of another agent whether they are there.</summary>
    SetOthersPresence = 95,

    /// <summary>See the drafts of a case.</summary>
    ViewDraft = 37,

    /// <summary>Write drafts, and submit them for approval.</summary>
    WriteDraft = 38,

    /// <summary>Approve and refuse drafts.</summary>
    ApproveDraft = 39,

    /// <summary>Change, delete and decide about drafts whoever wrote them and whoever is asked.</summary>
    OverseeDrafts = 40,
}
