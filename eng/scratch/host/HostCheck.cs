using System.Net;
using System.Net.Http.Headers;
using System.Text;

/// <summary>Uses the host as a provider and as a stranger.</summary>
internal static class HostCheck
{
    private const string Body = """{"object":"whatsapp_business_account","entry":[{"id":"111","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111","phone_number_id":"222"},"contacts":[{"profile":{"name":"Test User"},"wa_id":"15550002222"}],"messages":[{"from":"15550002222","id":"wamid.TEST1","timestamp":"1760000000","type":"text","text":{"body":"hello"}}]},"field":"messages"}]}]}""";
    private const string Signature = "sha256=7815f40438480e94ea12f823012edcf07bbcb6a80e2f1bda924767cd84f3ce02";

    public static async Task RunAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        var handshake = await client.GetAsync("/channels/whatsapp?hub.mode=subscribe&hub.verify_token=unit-test-verify-token&hub.challenge=1158201444");
        Expect(await handshake.Content.ReadAsStringAsync() == "1158201444", "the handshake is answered");
        Expect(await PostAsync(client, Signature) == HttpStatusCode.OK, "a signed message is taken");
        Expect(await PostAsync(client, Signature[..^1] + "3") == HttpStatusCode.Unauthorized, "a forged message is refused");
        Expect((await client.GetAsync("/inbox/api/cases")).StatusCode == HttpStatusCode.Unauthorized, "a stranger sees no cases");
        Console.WriteLine("The host of the README works.");
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/channels/whatsapp") { Content = new StringContent(Body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Hub-Signature-256", signature);
        return (await client.SendAsync(request)).StatusCode;
    }

    private static void Expect(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Not so: {what}.");
        }
    }
}
