using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Texts as the server takes them: no null character, and no half of a surrogate pair.</summary>
internal static class PostgreSqlText
{
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Storable(string? text)
    {
        if (text is null || (!text.AsSpan().Contains('\0') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')))
        {
            return text;
        }

        // Encoding replaces what stands alone; pairs come through.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
    }
}
