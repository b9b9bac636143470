namespace DigitalInbox.AspNetCore.Access;

/// <summary>A refusal that has to do with the request, not with the inbox.</summary>
internal sealed class RequestRefusedException(int status, string code, string message, IReadOnlyDictionary<string, object?>? details = null)
    : Exception(message)
{
    private static readonly Dictionary<string, object?> None = [];

    public int Status => status;

    public string Code => code;

    public IReadOnlyDictionary<string, object?> Details => details ?? None;
}
