using System.Text.Json;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;

namespace DigitalInbox.Sla;

/// <summary>What changes do to clocks, as a policy says.</summary>
internal readonly record struct SlaChoices(
    RunningClocks PriorityChange, RunningClocks Edit, RunningClocks Transfer, SlaReopening Reopening, MergedClocks Merge)
{
    private const string Name = "changes";
    private const string OfPriority = "priority";
    private const string OfPolicy = "policy";
    private const string OfQueue = "queue";
    private const string ByReopening = "reopening";
    private const string ByMerge = "merge";

    /// <summary>What holds unless the policy says otherwise.</summary>
    public static SlaChoices Unsaid { get; } = new(RunningClocks.Recompute, RunningClocks.Keep, RunningClocks.Keep, SlaReopening.Resume, MergedClocks.Own);

    /// <summary>Reads those that are said.</summary>
    public static SlaChoices Read(DefinitionObject root)
    {
        if (root.Object(Name) is not { } said)
        {
            return Unsaid;
        }

        var clocks = Enum.GetValues<RunningClocks>();
        SlaChoices choices = new(
            said.Choice(OfPriority, clocks) ?? Unsaid.PriorityChange,
            said.Choice(OfPolicy, clocks) ?? Unsaid.Edit,
            said.Choice(OfQueue, clocks) ?? Unsaid.Transfer,
            said.Choice(ByReopening, Enum.GetValues<SlaReopening>()) ?? Unsaid.Reopening,
            said.Choice(ByMerge, Enum.GetValues<MergedClocks>()) ?? Unsaid.Merge);
        said.End();
        return choices;
    }

    /// <summary>Writes those that are not the usual ones.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        if (this == Unsaid)
        {
            return;
        }

        writer.WriteStartObject(Name);
        Write(writer, OfPriority, PriorityChange, Unsaid.PriorityChange);
        Write(writer, OfPolicy, Edit, Unsaid.Edit);
        Write(writer, OfQueue, Transfer, Unsaid.Transfer);
        Write(writer, ByReopening, Reopening, Unsaid.Reopening);
        Write(writer, ByMerge, Merge, Unsaid.Merge);
        writer.WriteEndObject();
    }

    private static void Write<T>(Utf8JsonWriter writer, string name, T choice, T usual)
        where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(choice, usual))
        {
            writer.WriteString(name, DefinitionObject.NameOf(choice));
        }
    }
}
