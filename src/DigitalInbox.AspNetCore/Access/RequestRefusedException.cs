using System.Collections.ObjectModel;

namespace DigitalInbox.AspNetCore.Access;

/// <summary>A refusal that has to do with the request, not with the inbox.</summary>
internal sealed class RequestRefusedException(int status, string code, string message, IReadOnlyDictionary<string, object?>? details = null)
    : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public IReadOnlyDictionary<string, object?> Details => details ?? ReadOnlyDictionary<string, object?>.Empty;
}
