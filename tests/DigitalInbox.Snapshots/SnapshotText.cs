using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DigitalInbox.Snapshots;

/// <summary>
/// Writes any value as indented JSON that is the same on every run: the members of the runtime type in the order of their
/// declaration, base type first; dictionaries and sets sorted; dates in ISO form; nothing from the culture.
/// </summary>
internal static class SnapshotText
{
    private const int Deepest = 32;

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string From(object? target) => target is string text ? text : Json(target, depth: 0);

    private static string Json(object? value, int depth)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
        {
            Write(writer, value, depth);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > Deepest)
        {
            throw new InvalidOperationException($"{value?.GetType()} is nested more than {Deepest} levels deep: it seems to contain itself.");
        }

        if (SnapshotScalar.TryWrite(writer, value))
        {
            return;
        }

        switch (value)
        {
            case IDictionary dictionary:
                WriteDictionary(writer, dictionary, depth);
                break;
            case IEnumerable sequence:
                WriteSequence(writer, sequence, depth);
                break;
            default:
                WriteMembers(writer, value!, depth);
                break;
        }
    }

    private static void WriteDictionary(Utf8JsonWriter writer, IDictionary dictionary, int depth)
    {
        var entries = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in dictionary)
        {
            entries.Add(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value);
        }

        writer.WriteStartObject();
        foreach (var (key, value) in entries)
        {
            writer.WritePropertyName(key);
            Write(writer, value, depth + 1);
        }

        writer.WriteEndObject();
    }

    private static void WriteSequence(Utf8JsonWriter writer, IEnumerable sequence, int depth)
    {
        var items = sequence.Cast<object?>();
        if (IsSet(sequence.GetType()))
        {
            items = items.OrderBy(item => Json(item, depth + 1), StringComparer.Ordinal);
        }

        writer.WriteStartArray();
        foreach (var item in items)
        {
            Write(writer, item, depth + 1);
        }

        writer.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter writer, object value, int depth)
    {
        writer.WriteStartObject();
        foreach (var (name, read) in Members(value.GetType()))
        {
            writer.WritePropertyName(name);
            Write(writer, read(value), depth + 1);
        }

        writer.WriteEndObject();
    }

    private static IEnumerable<(string Name, Func<object, object?> Read)> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            foreach (var inherited in Members(parent))
            {
                yield return inherited;
            }
        }

        foreach (var property in type.GetProperties(Own).OrderBy(property => property.MetadataToken))
        {
            var isOverride = property.GetMethod is { } getter && getter.GetBaseDefinition().DeclaringType != type;
            if (property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && !isOverride)
            {
                yield return (property.Name, property.GetValue);
            }
        }

        foreach (var field in type.GetFields(Own).OrderBy(field => field.MetadataToken))
        {
            yield return (field.Name, field.GetValue);
        }
    }

    private static bool IsSet(Type type) =>
        type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IReadOnlySet<>));
}
