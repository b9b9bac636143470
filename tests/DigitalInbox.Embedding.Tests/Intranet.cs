using DigitalInbox.Processes;

namespace DigitalInbox.Embedding.Tests;

/// <summary>The Intranet sample in a process of its own.</summary>
public sealed class Intranet : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-intranet-").FullName;
    private IntranetProcess? host;

    public async Task InitializeAsync() => host = await IntranetProcess.StartAsync(folder);

    /// <summary>Somebody with a browser of their own.</summary>
    /// <param name="prefix">What a proxy puts before every path; null for no proxy.</param>
    public Visitor Visitor(string? prefix = null) => new(host!.Address, prefix);

    /// <summary>Somebody who signed in.</summary>
    public async Task<Visitor> SignInAsync(string id, string? prefix = null)
    {
        var visitor = Visitor(prefix);
        await visitor.OpenAsync("/sign-in");
        await visitor.SubmitAsync(visitor.Form("/sign-in"), ("id", id), ("password", "lantern"));
        Assert.Equal(HttpStatusCode.Found, visitor.Status);
        return visitor;
    }

    /// <summary>A colleague asks a desk.</summary>
    public async Task AskAsync(string person, string desk, string text)
    {
        using var visitor = await SignInAsync(person);
        await visitor.OpenAsync($"/ask/{desk}");
        await visitor.SubmitAsync(visitor.Form($"/ask/{desk}"), ("text", text));
        Assert.Equal(HttpStatusCode.Found, visitor.Status);
    }

    public Task DisposeAsync()
    {
        host?.Dispose();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
