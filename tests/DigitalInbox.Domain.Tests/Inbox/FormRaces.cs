using DigitalInbox.Knowledge;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>What must hold when the same thing happens several times at once, over any store.</summary>
internal static class FormRaces
{
    private const int Together = 6;

    public static async Task OneAnswerOfManyAsync(KnowledgeScene scene, CaseNumber number)
    {
        var sent = await scene.SendAsync(number);
        var taken = await Task.WhenAll(Enumerable.Range(0, Together).Select(i => Task.Run(async () =>
        {
            try
            {
                return (await scene.Forms.AnswerAsync(scene.TokenOf(sent), KnowledgeScene.Answer($"street {i}"))).Count == 0;
            }
            catch (InboxException refusal) when (refusal.Code == FormErrors.LinkUsed)
            {
                return false;
            }
        })));

        Assert.Single(taken, t => t);
        Assert.Equal(["form.sent", "form.answered"], await scene.EventsAsync(number, "form."));
        Assert.Single((await scene.Forms.ListAsync(InboxScene.Dave, number)).Items.Single().Submission.Answers);
    }

    public static async Task OneResultOfManyAsync(KnowledgeScene scene, CaseNumber number)
    {
        var payment = await scene.RequestAsync(number);
        var report = scene.Provider.End(payment.ProviderId!, PaymentOutcome.Settled);
        var results = await Task.WhenAll(Enumerable.Range(0, Together).Select(_ => Task.Run(() => scene.ReportAsync(report))));

        Assert.All(results, r => Assert.Equal(PaymentState.Settled, r!.State));
        Assert.Equal(["payment.requested", "payment.settled"], await scene.EventsAsync(number, "payment."));
    }
}
