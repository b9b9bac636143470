using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>What holds for every connector of visitors. Derive it in the connector's tests.</summary>
/// <typeparam name="TFixture">What the connector brings.</typeparam>
/// <param name="fixture">What the connector brings.</param>
public abstract class VisitorConnectorSuite<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : VisitorFixture
{
    private const string User = "user-42";
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    /// <summary>A proof that the host made is taken, for exactly the visitor whom it names.</summary>
    [Fact]
    public async Task Whom_the_host_vouches_for_is_taken_under_the_very_id()
    {
        foreach (var user in (string[])[User, "USER-42", "4711", "é/ü:42"])
        {
            Assert.NotEmpty(fixture.Vouch(user, Now));
            foreach (var proof in fixture.Vouch(user, Now))
            {
                Assert.Equal(user, (await fixture.Make(requiresIdentity: false).VerifyAsync(proof, Now, default))?.Id);
            }
        }
    }

    /// <summary>A proof of one visitor proves nothing of another.</summary>
    [Fact]
    public async Task A_proof_of_one_is_none_of_another()
    {
        var connector = fixture.Make(requiresIdentity: false);
        foreach (var (one, other) in fixture.Vouch(User, Now).Zip(fixture.Vouch("user-43", Now)))
        {
            Assert.Null(await connector.VerifyAsync(one with { UserId = "user-43" }, Now, default));
            Assert.Null(await connector.VerifyAsync(new VisitorProof(null, User, other.Hash), Now, default));
            Assert.Null(await connector.VerifyAsync(new VisitorProof(one.Token, null, other.Hash ?? "00"), Now, default));
        }
    }

    /// <summary>A proof of which one character is another proves nothing.</summary>
    [Fact]
    public async Task A_proof_that_is_changed_anywhere_is_none()
    {
        var connector = fixture.Make(requiresIdentity: false);
        foreach (var proof in fixture.Vouch(User, Now))
        {
            foreach (var changed in Changed(proof.Token).Select(t => proof with { Token = t }).Concat(Changed(proof.Hash).Select(h => proof with { Hash = h })))
            {
                Assert.Null(await connector.VerifyAsync(changed, Now, default));
            }
        }
    }

    /// <summary>Whatever comes is judged without a fault.</summary>
    [Fact]
    public async Task Anything_is_judged_without_a_fault()
    {
        var connector = fixture.Make(requiresIdentity: true);
        string?[] texts = [null, "", " ", "\0", "zz", "..", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyLTQyIn0.", new string('a', 100_000), "\ud800", "é"];
        foreach (var token in texts)
        {
            foreach (var user in texts)
            {
                foreach (var hash in texts)
                {
                    Assert.Null(await connector.VerifyAsync(new VisitorProof(token, user, hash), Now, default));
                }
            }
        }
    }

    /// <summary>What the connector says of who may come is what it was made with.</summary>
    [Fact]
    public void Who_may_come_is_as_the_host_says()
    {
        Assert.True(fixture.Make(requiresIdentity: true).Visitors.RequiresIdentity);
        Assert.False(fixture.Make(requiresIdentity: false).Visitors.RequiresIdentity);
    }

    /// <summary>A message is named once, and by a name of its own.</summary>
    [Fact]
    public async Task Each_message_has_one_name_however_often_it_is_sent()
    {
        var connector = fixture.Make(requiresIdentity: false);
        var first = new OutboundMessage(MessageId.New(Now), "line", "somebody", "Hello", null);
        var second = first with { Id = MessageId.New(Now) };

        var names = new[]
        {
            Assert.IsType<SendResult.Accepted>(await connector.SendAsync(first, default)).ExternalId,
            Assert.IsType<SendResult.Accepted>(await connector.SendAsync(second, default)).ExternalId,
            Assert.IsType<SendResult.Accepted>(await connector.SendAsync(first, default)).ExternalId,
        };

        Assert.Equal(names[0], names[2]);
        Assert.False(string.Equals(names[0], names[1], StringComparison.Ordinal));
        Assert.True(connector.Channel.Capabilities.IsPrivate);
    }

    // The last character of a text in base64url may have bits that say nothing, so it is another that is changed.
    private static IEnumerable<string> Changed(string? text)
    {
        for (var i = 0; i < (text?.Length ?? 0) - 1; i++)
        {
            var other = text![i] switch { '.' => 'A', 'a' or 'A' => 'b', _ => 'a' };
            yield return string.Concat(text.AsSpan(0, i), [other], text.AsSpan(i + 1));
        }
    }
}
