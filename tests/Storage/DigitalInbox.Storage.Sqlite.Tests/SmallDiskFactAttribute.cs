using DigitalInbox.Processes;

namespace DigitalInbox.Storage.Sqlite.Tests;

/// <summary>A test on a small disk, where one may be mounted. The same faults are also tried everywhere by a limit of pages.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.WhyNot();
}
