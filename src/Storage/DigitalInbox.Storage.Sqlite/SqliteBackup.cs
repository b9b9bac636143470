namespace DigitalInbox.Storage.Sqlite;

/// <summary>Copies a database that is in use.</summary>
internal static class SqliteBackup
{
    public static void Write(SqliteDatabase database, string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            throw new IOException($"There is a file '{path}' already. A backup never takes the place of another file.");
        }

        var part = path + ".part";
        try
        {
            // One step copies it all, so that the copy is of one moment and no writer makes it begin anew.
            database.Read(
                session =>
                {
                    session.CopyTo(part);
                    return true;
                },
                cancellationToken);
            using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            File.Move(part, path);
        }
        finally
        {
            if (File.Exists(part))
            {
                File.Delete(part);
            }
        }
    }
}
