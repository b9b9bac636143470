using System.Security.Cryptography;
using System.Text;

namespace Intranet.People;

/// <summary>Who works here, from the configuration. A company asks its directory; outside of Development nobody is in this one.</summary>
internal sealed class StaffDirectory(IConfiguration configuration)
{
    private readonly Dictionary<string, Person> people =
        (configuration.GetSection("Intranet:People").Get<Person[]>() ?? []).ToDictionary(p => p.Id, StringComparer.OrdinalIgnoreCase);

    public Person? Find(string? id) => id is null ? null : people.GetValueOrDefault(id);

    public Person? SignIn(string? id, string? password) =>
        Find(id) is { } person
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(person.Password), Encoding.UTF8.GetBytes(password ?? ""))
            ? person
            : null;
}
