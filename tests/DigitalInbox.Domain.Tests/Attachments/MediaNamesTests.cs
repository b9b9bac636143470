using System.Net;
using System.Text;
using DigitalInbox.Attachments;

namespace DigitalInbox.Domain.Tests.Attachments;

public sealed class MediaNamesTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.0", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:192.168.1.1", false)]
    [InlineData("::7f00:1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:0:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("ff02::1", false)]
    public void Addresses_of_the_internet_are_told_from_those_inside(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("image/png", "\u0089PNG\r\n\u001a\n...", "image/png")]
    [InlineData("text/plain", "\u0089PNG\r\n\u001a\n...", "image/png")]
    [InlineData("image/jpg", "\u00ff\u00d8\u00ff\u00e0", "image/jpeg")]
    [InlineData("image/png", "nothing of the kind", "application/octet-stream")]
    [InlineData("image/gif", "MZ\u0090", "application/x-executable")]
    [InlineData("image/webp", "  <SVG onload=x>", "text/html")]
    [InlineData("Audio/OGG; codecs=opus", "OggS", "audio/ogg")]
    [InlineData("no type", "hello", "application/octet-stream")]
    [InlineData(null, "", "application/octet-stream")]
    public void A_file_is_what_its_first_bytes_tell(string? stated, string head, string type) =>
        Assert.Equal(type, MediaTypes.Settle(stated, Encoding.Latin1.GetBytes(head)));

    [Fact]
    public void Only_pictures_are_shown_in_place() =>
        Assert.Equal(
            ["image/png", "image/webp"],
            new[] { "image/png", "image/webp", "image/svg+xml", "text/html", "application/pdf" }.Where(MediaTypes.IsShown));

    [Theory]
    [InlineData("photo.png", "photo.png")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\a\b.txt", "b.txt")]
    [InlineData("a\r\nb\0.txt", "ab.txt")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData(" . ", null)]
    [InlineData("folder/", null)]
    [InlineData(null, null)]
    public void Names_are_cleaned(string? name, string? clean) => Assert.Equal(clean, FileNames.Clean(name));

    [Fact]
    public void Long_names_keep_their_ending()
    {
        var clean = FileNames.Clean(new string('a', 195) + "🦆🦆🦆.png")!;

        Assert.Equal(new string('a', 195) + ".png", clean);
    }
}
