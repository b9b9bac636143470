using System.Text;
using DigitalInbox.Knowledge;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Knowledge;

public sealed class FormLinkTests
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("0123456789abcdef0123456789abcdef");
    private static readonly Instant End = Instant.FromUtc(2026, 4, 3, 14, 30);
    private static readonly FormSubmissionId Submission = new(Guid.Parse("0195f000-0000-7000-8000-000000000001"));
    private static readonly CaseId Case = new(Guid.Parse("0195f000-0000-7000-8000-000000000002"));

    [Fact]
    public void A_link_is_read_as_it_was_written()
    {
        var read = FormLink.Read(Key, "default", Token());

        Assert.Equal((Submission, End), (read!.Submission, read.ExpiresAt));
        Assert.True(read.IsOf(Case));
        Assert.False(read.IsOf(new CaseId(Submission.Value)));
    }

    [Fact]
    public void A_link_stands_in_an_address_as_it_is_and_tells_nothing_of_the_case()
    {
        Assert.Equal(86, Token().Length);
        Assert.Matches("^[A-Za-z0-9_-]+$", Token());
        Assert.DoesNotContain(Convert.ToHexString(Case.Value.ToByteArray(bigEndian: true)), Convert.ToHexString(System.Buffers.Text.Base64Url.DecodeFromChars(Token())), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_of_another_key_or_another_inbox_is_none()
    {
        Assert.Null(FormLink.Read([.. Key.Reverse()], "default", Token()));
        Assert.Null(FormLink.Read(Key, "other", Token()));
    }

    [Fact]
    public void A_link_whose_parts_are_another_links_is_none()
    {
        var other = FormLink.Write(Key, "default", new FormSubmissionId(Case.Value), new CaseId(Submission.Value), End + Duration.FromDays(1));
        var (mine, theirs) = (Bytes(Token()), Bytes(other));
        foreach (var (from, until) in new[] { (0, 16), (16, 24), (24, 32), (32, 64), (0, 32) })
        {
            var swapped = mine.ToArray();
            theirs.AsSpan(from..until).CopyTo(swapped.AsSpan(from));
            Assert.Null(FormLink.Read(Key, "default", Text(swapped)));
        }
    }

    [Fact]
    public void A_link_with_any_bit_changed_is_none() => Check.One(Laws.Config, Prop.ForAll(
        Gen.Choose(0, (64 * 8) - 1).ToArbitrary(),
        bit =>
        {
            var bytes = Bytes(Token());
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            return FormLink.Read(Key, "default", Text(bytes)) is null;
        }));

    [Fact]
    public void A_link_that_is_cut_or_goes_on_is_none()
    {
        var token = Token();
        Assert.All(Enumerable.Range(0, token.Length), length => Assert.Null(FormLink.Read(Key, "default", token[..length])));
        Assert.All(new[] { "A", "=", "==", " ", "\n", "/", new string('A', 4000) }, more => Assert.Null(FormLink.Read(Key, "default", token + more)));
        Assert.Null(FormLink.Read(Key, "default", ""));
        Assert.Null(FormLink.Read(Key, "default", new string('A', token.Length)));
    }

    [Fact]
    public void A_link_has_one_spelling()
    {
        // The last character of a token holds four bits that count and two that do not.
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var token = Token();
        var read = alphabet.Count(last => FormLink.Read(Key, "default", token[..^1] + last) is not null);
        Assert.Equal(1, read);
    }

    private static string Token() => FormLink.Write(Key, "default", Submission, Case, End);

    private static byte[] Bytes(string token) => System.Buffers.Text.Base64Url.DecodeFromChars(token);

    private static string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
