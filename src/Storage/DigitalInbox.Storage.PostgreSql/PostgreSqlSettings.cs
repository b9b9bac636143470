using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Where an inbox lies on a server, checked. What comes out of here names no secret.</summary>
internal sealed class PostgreSqlSettings
{
    private const int LongestSchema = 40;
    private const int Connections = 32;
    private const int PreparedStatements = 200;
    private const int KeepAliveSeconds = 30;

    private readonly NpgsqlConnectionStringBuilder builder;

    private PostgreSqlSettings(NpgsqlConnectionStringBuilder builder, string schema)
    {
        this.builder = builder;
        Schema = schema;
    }

    /// <summary>The schema: letters, digits and '_' only.</summary>
    public string Schema { get; }

    /// <summary>The channel on which nodes wake one another.</summary>
    public string Channel => $"digitalinbox_{Schema}";

    /// <exception cref="ArgumentException">The connection string or the schema is not usable.</exception>
    public static PostgreSqlSettings Of(string connectionString, string schema)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        ArgumentNullException.ThrowIfNull(schema);
        if (!IsSchemaName(schema))
        {
            throw new ArgumentException(
                "A schema is named by 1 to 40 lower-case letters, digits and '_', does not begin with a digit, nor with 'pg_'.", nameof(schema));
        }

        // The error of the parser is not passed on: it may hold a part of the password, which a ';' in it ends early.
        var given = Parse(connectionString) ?? throw new ArgumentException(
            "The connection string is not one of Npgsql. Put values that hold ';' or '=' into quotes.", nameof(connectionString));
        if (string.IsNullOrWhiteSpace(given.Host))
        {
            throw new ArgumentException("Name a server, for instance \"Host=localhost;Database=inbox\".", nameof(connectionString));
        }

        if (given.SearchPath is not null)
        {
            throw new ArgumentException("The schema is an argument of its own, not the connection string's Search Path.", nameof(connectionString));
        }

        return new PostgreSqlSettings(given, schema);
    }

    /// <summary>Makes the pool of connections.</summary>
    public NpgsqlDataSource Open() => Build(new NpgsqlConnectionStringBuilder(builder.ConnectionString));

    /// <summary>Makes single connections that nobody uses afterwards.</summary>
    public NpgsqlDataSource OpenUnpooled() => Build(new NpgsqlConnectionStringBuilder(builder.ConnectionString) { Pooling = false });

    private static bool IsSchemaName(string schema) =>
        schema.Length is > 0 and <= LongestSchema
        && !char.IsAsciiDigit(schema[0])
        && !schema.StartsWith("pg_", StringComparison.Ordinal)
        && schema.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static NpgsqlConnectionStringBuilder? Parse(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings)
    {
        settings.SearchPath = $"\"{Schema}\"";
        settings.IncludeErrorDetail = false;
        settings.Enlist = false;

        // Nothing that a reset would undo is ever set, so it would only cost time.
        settings.NoResetOnClose = true;
        settings.AutoPrepareMinUsages = 2;
        settings.MaxAutoPrepare = builder.ShouldSerialize("Max Auto Prepare") ? builder.MaxAutoPrepare : PreparedStatements;
        settings.MaxPoolSize = builder.ShouldSerialize("Maximum Pool Size") ? builder.MaxPoolSize : Connections;
        settings.KeepAlive = builder.ShouldSerialize("Keepalive") ? builder.KeepAlive : KeepAliveSeconds;
        settings.ApplicationName = builder.ApplicationName ?? "DigitalInbox";
        var source = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        source.UsePhysicalConnectionInitializer(PostgreSqlSession.Prepare, PostgreSqlSession.PrepareAsync);
        return source.Build();
    }
}
