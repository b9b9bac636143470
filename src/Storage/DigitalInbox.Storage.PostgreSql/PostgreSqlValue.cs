using Npgsql;
using NpgsqlTypes;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>A value of a parameter, with its type in the database.</summary>
internal readonly struct PostgreSqlValue
{
    private PostgreSqlValue(NpgsqlParameter parameter) => Parameter = parameter;

    public NpgsqlParameter Parameter { get; }

    public static implicit operator PostgreSqlValue(long value) => Of(value, NpgsqlDbType.Bigint);

    public static implicit operator PostgreSqlValue(long? value) => value is { } known ? known : Null(NpgsqlDbType.Bigint);

    public static implicit operator PostgreSqlValue(int value) => Of(value, NpgsqlDbType.Integer);

    public static implicit operator PostgreSqlValue(int? value) => value is { } known ? known : Null(NpgsqlDbType.Integer);

    public static implicit operator PostgreSqlValue(bool value) => Of(value, NpgsqlDbType.Boolean);

    public static implicit operator PostgreSqlValue(Guid value) => Of(value, NpgsqlDbType.Uuid);

    public static implicit operator PostgreSqlValue(Guid? value) => value is { } known ? known : Null(NpgsqlDbType.Uuid);

    public static implicit operator PostgreSqlValue(string? value) =>
        value is null ? Null(NpgsqlDbType.Text) : Of(PostgreSqlText.Storable(value), NpgsqlDbType.Text);

    public static implicit operator PostgreSqlValue(byte[] value) => Of(value, NpgsqlDbType.Bytea);

    public static implicit operator PostgreSqlValue(long[] values) => Of(values, NpgsqlDbType.Bigint | NpgsqlDbType.Array);

    public static implicit operator PostgreSqlValue(int[] values) => Of(values, NpgsqlDbType.Integer | NpgsqlDbType.Array);

    public static implicit operator PostgreSqlValue(int?[] values) => Of(values, NpgsqlDbType.Integer | NpgsqlDbType.Array);

    public static implicit operator PostgreSqlValue(Guid?[] values) => Of(values, NpgsqlDbType.Uuid | NpgsqlDbType.Array);

    public static implicit operator PostgreSqlValue(Guid[] values) => Of(values, NpgsqlDbType.Uuid | NpgsqlDbType.Array);

    public static implicit operator PostgreSqlValue(string?[] values) =>
        Of(Array.ConvertAll(values, PostgreSqlText.Storable), NpgsqlDbType.Text | NpgsqlDbType.Array);

    private static PostgreSqlValue Of<T>(T value, NpgsqlDbType type) => new(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });

    private static PostgreSqlValue Null(NpgsqlDbType type) => new(new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type });
}
