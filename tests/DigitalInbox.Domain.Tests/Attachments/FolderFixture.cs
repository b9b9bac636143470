using DigitalInbox.Attachments;
using DigitalInbox.Conformance.Attachments;

namespace DigitalInbox.Domain.Tests.Attachments;

public sealed class FolderFixture : AttachmentFixture
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("digitalinbox-attachments-");

    public override Task<IAttachmentStore> OpenAsync(string name, CancellationToken cancellationToken = default) =>
        Task.FromResult<IAttachmentStore>(new FolderAttachmentStore(Path.Combine(folder.FullName, name)));

    protected override Task StopAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
