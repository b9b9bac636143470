using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

public sealed class MediaTests
{
    [Theory]
    [InlineData("https://scontent.xx.fbcdn.net/v/1.jpg?oh=a&oe=b")]
    [InlineData("https://lookaside.fbsbx.com/1")]
    public async Task A_file_is_at_its_address(string address)
    {
        var found = Assert.IsType<MediaLookup.Found>(await Some.Connector().LocateAsync(address, CancellationToken.None));

        Assert.Equal(new Uri(address), found.Address);
        Assert.Equal([".fbcdn.net", ".fbsbx.com"], found.Hosts, StringComparer.Ordinal);
        Assert.Null(found.AccessToken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/1.jpg")]
    [InlineData("https://fbcdn.net.evil.example/1.jpg")]
    [InlineData("https://evilfbcdn.net/1.jpg")]
    [InlineData("https://127.0.0.1/1.jpg")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user@evil.example/.fbcdn.net")]
    public async Task Any_other_address_is_refused(string address) => Assert.Equal(
        new MediaLookup.Failed(new ProviderError(ProviderErrorClass.ContentRejected, "file.address", null)),
        await Some.Connector().LocateAsync(address, CancellationToken.None));

    [Fact]
    public async Task A_stand_in_is_a_host_by_option()
    {
        var connector = Some.Connector(o => o.MediaHosts.Add("localhost"));

        var found = Assert.IsType<MediaLookup.Found>(await connector.LocateAsync("http://localhost:5080/1.jpg", CancellationToken.None));

        Assert.Contains("localhost", found.Hosts, StringComparer.Ordinal);
    }
}
