using DigitalInbox.Definitions;

namespace DigitalInbox.Routing;

/// <summary>Finds the tags and custom fields that a filter names.</summary>
internal static class QueueFilterMentions
{
    public static IEnumerable<DefinitionReference> Of(QueueFilterNode node) => node switch
    {
        QueueFilterNode.Not not => Of(not.Part),
        QueueFilterNode.Group group => group.Parts.SelectMany(Of),
        QueueFilterNode.Is { Subject: QueueFilterSubject.Tag } tag => tag.Values.Select(v => new DefinitionReference(DefinitionKind.Tags, v)),
        QueueFilterNode.Is { Subject: QueueFilterSubject.Contact or QueueFilterSubject.Field } field => [FieldOf(field.Name!)],
        QueueFilterNode.IsSet set => [FieldOf(set.Name)],
        _ => [],
    };

    private static DefinitionReference FieldOf(string name) => new(DefinitionKind.CustomFields, name);
}
