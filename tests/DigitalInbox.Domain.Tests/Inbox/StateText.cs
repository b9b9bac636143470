using System.Collections;
using System.Reflection;
using System.Text;
using DigitalInbox.Testing;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Writes whatever an in-memory store holds, member by member, so that a trace of a person shows wherever it is.</summary>
internal static class StateText
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    public static string Of(InMemoryInboxStore store)
    {
        var shelf = typeof(InMemoryInboxStore).GetFields(Any).Single(f => f.FieldType.Name == "MemoryShelf").GetValue(store)!;
        var state = shelf.GetType().GetProperty("State", Any)!.GetValue(shelf)!;
        var text = new StringBuilder();
        Write(state, text, new HashSet<object>(ReferenceEqualityComparer.Instance));
        return text.ToString();
    }

    private static void Write(object? value, StringBuilder text, HashSet<object> seen)
    {
        switch (value)
        {
            case null:
                return;
            case string or Guid or ValueType and IFormattable:
                text.Append(value).Append('\n');
                return;
            case ReadOnlyMemory<byte> bytes:
                text.Append(Encoding.UTF8.GetString(bytes.Span)).Append('\n');
                return;
            case IEnumerable many:
                foreach (var item in many)
                {
                    Write(item, text, seen);
                }

                return;
        }

        if (!value.GetType().IsValueType && !seen.Add(value))
        {
            return;
        }

        foreach (var property in value.GetType().GetProperties(Any).Where(p => p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract"))
        {
            Write(property.GetValue(value), text, seen);
        }

        foreach (var field in value.GetType().GetFields(Any).Where(f => value is ValueType && f.Name.StartsWith("Item", StringComparison.Ordinal)))
        {
            Write(field.GetValue(value), text, seen);
        }
    }
}
