using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>One time of <see cref="RichContent.TimePicker"/>.</summary>
/// <param name="Id">What comes back when it is picked; unique among its neighbours.</param>
/// <param name="Start">When it begins.</param>
/// <param name="Length">How long it lasts; more than nothing.</param>
public sealed record TimeSlot(string Id, Instant Start, Duration Length);
