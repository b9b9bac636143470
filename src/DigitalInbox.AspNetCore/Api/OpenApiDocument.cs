using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Describes the API as OpenAPI, from the table that routes it and the types that it writes.</summary>
internal static partial class OpenApiDocument
{
    private static readonly Lazy<JsonObject> Document = new(Build);

    public static Task WriteAsync(ApiRequest request)
    {
        request.Context.Response.ContentType = "application/json; charset=utf-8";
        return request.Context.Response.WriteAsync(Document.Value.ToJsonString(ApiJsonContext.Json), request.Aborted);
    }

    private static JsonObject Build()
    {
        var schemas = new JsonObject();
        var paths = new JsonObject();
        foreach (var call in ApiTable.Calls)
        {
            if (paths[call.Path] is not JsonObject path)
            {
                paths[call.Path] = path = [];
            }

            path[call.Method.ToLowerInvariant()] = Operation(call, schemas);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "DigitalInbox",
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version?.ToString(3),
            },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private static JsonObject Operation(ApiCall call, JsonObject schemas)
    {
        var operation = new JsonObject { ["summary"] = call.Summary };
        var parameters = Placeholder().Matches(call.Path)
            .Select(m => Parameter(m.Groups["name"].Value, "path", TypeOf(m.Groups["name"].Value), required: true))
            .Concat(call.Parameters.Select(p => Parameter(p.Name, p.In, p.Type, required: false, p.Description)))
            .ToArray<JsonNode>();
        if (parameters.Length > 0)
        {
            operation["parameters"] = new JsonArray(parameters);
        }

        if (call.Body is { } body)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = !call.IsBodyOptional,
                ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Schema(body, schemas) } },
            };
        }

        if (call.BodyMediaType is { } raw)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { [raw] = new JsonObject() } };
        }

        var answer = new JsonObject { ["description"] = "Done." };
        if (call.Answer is not null || call.Status == StatusCodes.Status200OK)
        {
            answer["content"] = new JsonObject
            {
                [call.AnswerMediaType] = new JsonObject { ["schema"] = call.Answer is { } type ? Schema(type, schemas) : [] },
            };
        }

        operation["responses"] = new JsonObject
        {
            [call.Status.ToString(CultureInfo.InvariantCulture)] = answer,
            ["default"] = new JsonObject
            {
                ["description"] = "Refused; `code` says why.",
                ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = Schema(typeof(ProblemJson), schemas) } },
            },
        };
        return operation;
    }

    private static string TypeOf(string placeholder) => placeholder.Equals("number", StringComparison.Ordinal) ? "integer" : "string";

    private static JsonObject Parameter(string name, string place, string type, bool required, string? description = null)
    {
        var parameter = new JsonObject
        {
            ["name"] = name,
            ["in"] = place,
            ["required"] = required,
            ["schema"] = new JsonObject { ["type"] = type },
        };
        if (description is not null)
        {
            parameter["description"] = description;
        }

        return parameter;
    }

    private static JsonObject Schema(Type type, JsonObject schemas)
    {
        if (type.IsGenericType)
        {
            return new JsonObject { ["type"] = "array", ["items"] = Schema(type.GenericTypeArguments[0], schemas) };
        }

        var name = type.Name.EndsWith("Json", StringComparison.Ordinal) ? type.Name[..^4] : type.Name;
        if (!schemas.ContainsKey(name))
        {
            schemas[name] = ApiJsonContext.Json.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
            {
                TreatNullObliviousAsNonNullable = true,
                TransformSchemaNode = WithFormats,
            });
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    // Instants are text in our types, so their names have to say it.
    private static JsonNode WithFormats(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (context.PropertyInfo is { } property && IsInstant(property.Name) && schema is JsonObject text)
        {
            text["format"] = "date-time";
        }

        return schema;
    }

    private static bool IsInstant(string name) =>
        name.EndsWith("At", StringComparison.Ordinal) || name.EndsWith("Since", StringComparison.Ordinal) || name is "at" or "until" or "since";

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
