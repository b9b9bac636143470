using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>Reads the bodies of forms.</summary>
internal static class FormFormats
{
    public static DefinitionContent ReadForm(string id, int version, string json)
    {
        var form = FormCodec.Read(new FormId(id), version, json);
        return new(form, FormCodec.Write(form), []);
    }
}
