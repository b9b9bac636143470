using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Writes everything that is kept of a contact, piece by piece.</summary>
internal sealed class ContactExport(InboxCore core)
{
    private const int Format = 1;
    private const int MostCases = 50;
    private const int MostEvents = 200;
    private const int MostMessages = 100;
    private const int MostRecords = 100;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="contacts">The contacts of one person, the one that is shown first.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels between pieces.</param>
    public async Task WriteAsync(IReadOnlyList<Contact> contacts, Stream output, Instant now, CancellationToken cancellationToken)
    {
        var writer = new Utf8JsonWriter(output, Options);
        await using (writer.ConfigureAwait(false))
        {
            try
            {
                await WriteAsync(writer, contacts, now, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // What is disposed of is flushed, and a part must not look like the beginning of an answer.
                writer.Reset();
                throw;
            }
        }
    }

    private async Task WriteAsync(Utf8JsonWriter writer, IReadOnlyList<Contact> contacts, Instant now, CancellationToken cancellationToken)
    {
        writer.WriteStartObject();
        writer.WriteNumber("format", Format);
        writer.WriteInstant("exportedAt", now);
        writer.WritePropertyName("contact");
        writer.WriteContact(contacts[0]);
        writer.WriteStartArray("merged");
        foreach (var merged in contacts.Skip(1))
        {
            writer.WriteContact(merged);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("cases");
        foreach (var contact in contacts)
        {
            await WriteCasesAsync(writer, contact, cancellationToken).ConfigureAwait(false);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("records");
        foreach (var contact in contacts)
        {
            await WriteRecordsAsync(writer, contact.Id, cancellationToken).ConfigureAwait(false);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteCasesAsync(Utf8JsonWriter writer, Contact contact, CancellationToken cancellationToken)
    {
        var after = default(CaseNumber);
        while (true)
        {
            var cases = await core.Store.Cases.ListOfContactAsync(contact.Id, after, MostCases, cancellationToken).ConfigureAwait(false);
            foreach (var record in cases)
            {
                await WriteCaseAsync(writer, record, cancellationToken).ConfigureAwait(false);
                after = record.Number;
            }

            if (cases.Count < MostCases)
            {
                return;
            }
        }
    }

    private async Task WriteRecordsAsync(Utf8JsonWriter writer, ContactId contact, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await core.Store.SideRecords.ListOfContactAsync(contact, MostRecords, after, cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Items)
            {
                writer.WriteRecord(record);
            }

            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            after = page.Next;
        }
        while (after is not null);
    }

    private async Task WriteCaseAsync(Utf8JsonWriter writer, CaseRecord record, CancellationToken cancellationToken)
    {
        writer.WriteStartObject();
        writer.WriteCase(record);
        writer.WriteStartArray("history");
        var reached = 0L;
        while (true)
        {
            var events = await core.Store.Cases.ReadHistoryAsync(record.State.Id, reached, MostEvents, cancellationToken).ConfigureAwait(false);
            foreach (var happened in events)
            {
                writer.WriteEvent(happened);
                reached = happened.Sequence;
            }

            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (events.Count < MostEvents)
            {
                break;
            }
        }

        writer.WriteEndArray();
        writer.WriteStartArray("messages");
        reached = 0;
        while (true)
        {
            var messages = await core.Store.Conversations.ListMessagesAsync(
                record.State.Id, reached, MostMessages, cancellationToken).ConfigureAwait(false);
            foreach (var message in messages)
            {
                writer.WriteMessage(message);
                reached = message.Sequence;
            }

            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (messages.Count < MostMessages)
            {
                break;
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
