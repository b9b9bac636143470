using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.Chat.Tests;

public sealed class ChatIdentityTests
{
    private const string Worked =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1c2VyLTQyIiwiZW1haWwiOiJ1c2VyNDJAZXhhbXBsZS5jb20iLCJpYXQiOjE3MDAwMDAwMDAsImV4cCI6MTcwMDAwMDMwMH0.7dI1ihW0PYEpUYCWcukCuDoLRtSWFM72OvAWUzK6-KY";

    private static readonly Instant Issued = Instant.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public async Task A_worked_token_is_read_until_it_ends()
    {
        var read = await JudgeAsync(new(Worked, null, null), Issued);
        Assert.Equal(new VerifiedVisitor("user-42", null, "user42@example.com", null), read);

        Assert.NotNull(await JudgeAsync(new(Worked, null, null), Issued + Duration.FromSeconds(359)));
        Assert.Null(await JudgeAsync(new(Worked, null, null), Issued + Duration.FromSeconds(361)));
    }

    [Theory]
    [InlineData("user-42", "c38a95bf073b26a47d51e56e0903560396d57f1424eb51e7b61d6c4591732f28")]
    [InlineData("user-42", "C38A95BF073B26A47D51E56E0903560396D57F1424EB51E7B61D6C4591732F28")]
    [InlineData("USER-42", "c2bc391b2b0eb752dcff0cab3020c434732f0e0ba95c4d5e22bf777cba720f8f")]
    [InlineData("user-42 ", "a4b08823a676af2f78d35bd38ad20edd4a5763dd8a667f1b87430a4accbeaecd")]
    public async Task A_worked_hash_is_taken_of_the_very_text(string user, string hash) =>
        Assert.Equal(user, (await JudgeAsync(new(null, user, hash), Issued))?.Id);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Nobody_is_nobody_even_with_the_right_hash(string user)
    {
        Assert.Null(await JudgeAsync(new(null, user, ChatFixture.Hash(user)), Issued));
        Assert.Null(await JudgeAsync(new(ChatFixture.Token($$"""{"sub":"{{user}}","exp":1700000300}"""), null, null), Issued));
    }

    [Theory]
    [InlineData("""{"sub":"user-42"}""", "no end")]
    [InlineData("""{"exp":1700000300}""", "no name")]
    [InlineData("""{"sub":"user-42","iat":1700000000,"exp":1700007200}""", "good for two hours")]
    [InlineData("""{"sub":"user-42","iat":1800000000,"exp":1800000300}""", "good for years")]
    [InlineData("""{"sub":"user-42","nbf":1700000100,"exp":1700000300}""", "not yet")]
    [InlineData("""{"sub":"user-42","aud":"another","exp":1700000300}""", "for another channel")]
    [InlineData("""{"sub":"user-42","iat":"soon","exp":"late"}""", "no times")]
    public async Task A_token_is_refused_that_is(string claims, string why)
    {
        Assert.NotEmpty(why);
        Assert.Null(await JudgeAsync(new(ChatFixture.Token(claims), null, null), Issued));
    }

    [Theory]
    [InlineData("""{"sub":"user-42","aud":"website","exp":1700000300}""")]
    [InlineData("""{"sub":"user-42","aud":["x","website"],"nbf":1700000030,"exp":1700000300}""")]
    public async Task A_token_may_name_the_channel_and_clocks_may_differ_by_a_minute(string claims) =>
        Assert.Equal("user-42", (await JudgeAsync(new(ChatFixture.Token(claims), null, null), Issued))?.Id);

    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT"}""")]
    [InlineData("""{"alg":"HS384","typ":"JWT"}""")]
    [InlineData("""{"alg":"RS256","typ":"JWT"}""")]
    public async Task Another_algorithm_is_none(string header) =>
        Assert.Null(await JudgeAsync(new(ChatFixture.Token("""{"sub":"user-42","exp":1700000300}""", header), null, null), Issued));

    [Fact]
    public async Task A_secret_that_is_being_changed_and_only_such_a_one_is_good_beside_the_new_one()
    {
        const string Claims = """{"sub":"user-42","exp":1700000300}""";
        var changing = new ChatConnectorOptions { IdentitySecret = "a-new-secret-of-the-host", PreviousIdentitySecret = ChatFixture.Secret, AcceptsHash = true };

        Assert.NotNull(await JudgeAsync(new(ChatFixture.Token(Claims), null, null), Issued, changing));
        Assert.NotNull(await JudgeAsync(new(null, "user-42", ChatFixture.Hash("user-42")), Issued, changing));
        Assert.NotNull(await JudgeAsync(new(ChatFixture.Token(Claims, secret: "a-new-secret-of-the-host"), null, null), Issued, changing));
        Assert.Null(await JudgeAsync(new(ChatFixture.Token(Claims, secret: "an-older-secret-of-the-host"), null, null), Issued, changing));
        Assert.Null(await JudgeAsync(new(null, "user-42", ChatFixture.Hash("user-42")), Issued, new() { IdentitySecret = ChatFixture.Secret }));
        Assert.Null(await JudgeAsync(new(ChatFixture.Token(Claims, secret: "\0"), null, null), Issued, new()));
    }

    [Fact]
    public async Task What_is_good_once_is_told_by_a_name_that_tells_nothing()
    {
        var read = await JudgeAsync(new(ChatFixture.Token("""{"sub":"user-42","name":"Ann","jti":"abc","exp":1700000300}"""), null, null), Issued);

        Assert.Equal(("Ann", 64), (read?.Name, read?.ProofId?.Length));
    }

    private static ValueTask<VerifiedVisitor?> JudgeAsync(VisitorProof proof, Instant now, ChatConnectorOptions? options = null) => new ChatConnector(
        new ChannelId("website"), ChatCapabilities.Live, options ?? new ChatConnectorOptions { IdentitySecret = ChatFixture.Secret, AcceptsHash = true }).VerifyAsync(proof, now, default);
}
