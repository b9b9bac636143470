using DigitalInbox.Definitions;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Fields;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Defines custom fields in the host's code.</summary>
/// <remarks>As <see cref="DefinitionBuilderExtensions"/> says of calendars and policies.</remarks>
public static class FieldBuilderExtensions
{
    /// <summary>Defines a custom field of contacts or of cases.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="id">Its id: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="configure">Says what it is; null for an optional text of contacts.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddCustomField(this DigitalInboxBuilder inbox, string id, Action<CustomFieldBuilder>? configure = null) =>
        inbox.AddSeed(() =>
        {
            var builder = new CustomFieldBuilder(id);
            configure?.Invoke(builder);
            return new(new(DefinitionKind.CustomFields, id), CustomFieldCodec.Write(builder.Build()), [], builder.IsManaged);
        });
}
