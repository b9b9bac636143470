using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed partial class ContactExportTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Everything_that_is_kept_of_a_contact_is_written()
    {
        using var scene = new InboxScene();
        await scene.ReceiveAsync(scene.Arrival("m-1", "Grüße, <b>me</b>") with
        {
            Attachments = [new ExternalAttachment("media-1", "application/pdf", "contract.pdf", 12, "abc"), new ExternalAttachment("media-2", "image/png", null, null, null)],
        });
        var number = (await scene.CasesAsync())[0].Number;
        scene.Clock.Advance(Duration.FromMinutes(5));
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("We look into it", "pending"));
        await scene.Outbox.RunOnceAsync();
        await scene.Handling.AddNoteAsync(InboxScene.Dave, number, "an impatient one");
        await scene.Handling.SetStatusAsync(InboxScene.Dave, number, "closed");
        scene.Clock.Advance(Duration.FromDays(1));
        await scene.ReceiveAsync(scene.Arrival("m-2", "again"), scene.Arrival("m-3", "somebody else", "kim"));

        await Verify(await ExportAsync(scene, await scene.ContactOfAsync(number)));
    }

    [Fact]
    public async Task An_erased_contact_is_exported_as_what_is_left()
    {
        using var scene = new InboxScene();
        await scene.ReceiveAsync(scene.Arrival("m-1", "my heron") with { Attachments = [new ExternalAttachment("media-1", "application/pdf", "contract.pdf", 12, "abc")] });
        var contact = await scene.ContactOfAsync((await scene.CasesAsync())[0].Number);
        await scene.EraseWhollyAsync(contact);

        await Verify(await ExportAsync(scene, contact));
    }

    [Fact]
    public async Task A_long_one_is_written_in_pieces()
    {
        using var scene = new InboxScene();
        for (var i = 0; i < 350; i++)
        {
            await scene.ReceiveAsync(scene.Arrival($"m-{i}", new string('x', 1000)));
        }

        using var output = new PieceCounter();
        await scene.Privacy().ExportAsync(InboxScene.Dave, await scene.ContactOfAsync((await scene.CasesAsync())[0].Number), output);

        Assert.True(output.Longest < 200_000, $"{output.Longest} bytes at once");
        Assert.Equal(350, JsonNode.Parse(output.ToArray())!["cases"]![0]!["messages"]!.AsArray().Count);
    }

    private static async Task<string> ExportAsync(InboxScene scene, ContactId contact)
    {
        using var output = new MemoryStream();
        await scene.Privacy().ExportAsync(InboxScene.Dave, contact, output);
        List<string> ids = [];
        return Id().Replace(JsonNode.Parse(output.ToArray())!.ToJsonString(Readable), match =>
        {
            if (!ids.Contains(match.Value, StringComparer.Ordinal))
            {
                ids.Add(match.Value);
            }

            return $"id {ids.IndexOf(match.Value) + 1}";
        });
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    private sealed class PieceCounter : MemoryStream
    {
        public int Longest { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Longest = Math.Max(Longest, buffer.Length);
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
