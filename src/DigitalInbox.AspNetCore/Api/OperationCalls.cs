namespace DigitalInbox.AspNetCore.Api;

/// <summary>What there is besides cases: channels, queues, the quarantine, jobs.</summary>
internal static class OperationCalls
{
    public static async Task ListChannelsAsync(ApiRequest request)
    {
        var channels = await request.Inbox.Queries.ListChannelHealthAsync(request.Caller, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync<IReadOnlyList<ChannelJson>>([.. channels.Select(c => c.Channel.ToJson(c.Health))]).ConfigureAwait(false);
    }

    public static async Task ListQueuesAsync(ApiRequest request)
    {
        var queues = await request.Inbox.Queries.ListQueuesAsync(request.Caller, request.Aborted).ConfigureAwait(false);
        var now = request.Inbox.Clock.GetCurrentInstant();
        await request.WriteAsync<IReadOnlyList<QueueJson>>([.. queues.Select(q => q.ToJson(now))]).ConfigureAwait(false);
    }

    public static async Task ListQuarantineAsync(ApiRequest request)
    {
        var page = await request.Inbox.Queries.ListQuarantineAsync(
            request.Caller, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new QuarantinePageJson([.. page.Items.Select(p => p.ToJson())], page.Next)).ConfigureAwait(false);
    }

    public static async Task ReplayAsync(ApiRequest request)
    {
        var events = await request.Inbox.Quarantine.ReplayAsync(request.Caller, request.Payload, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new ReplayedJson(events)).ConfigureAwait(false);
    }

    public static async Task ListJobsAsync(ApiRequest request)
    {
        var page = await request.Inbox.Queries.ListJobsAsync(
            request.Caller, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new JobPageJson([.. page.Items.Select(j => j.ToJson())], page.Next)).ConfigureAwait(false);
    }

    public static async Task GetJobAsync(ApiRequest request)
    {
        var job = await request.Inbox.Queries.GetJobAsync(request.Caller, request.Job, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(job.ToJson()).ConfigureAwait(false);
    }
}
