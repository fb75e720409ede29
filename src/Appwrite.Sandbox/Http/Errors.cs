namespace Appwrite.Sandbox.Http;

/// <summary>The errors that more than one place raises, with the status and type a real server gives them.</summary>
internal static class Errors
{
    public const string ServerVersion = "1.9.0";

    public const string UnauthorizedMessage = "The current user is not authorized to perform the requested action.";

    private const string InUse = "already exists. Try again with a different ID or use ID.unique() to generate a unique ID.";

    public static ApiException RouteNotFound() =>
        new(404, "general_route_not_found", "Route not found. The sandbox has no such route, or the method does not fit it.");

    public static ApiException ServerError() => new(500, null, "Error: Server Error");

    public static ApiException Unknown() => new(500, "general_unknown", "Server Error");

    public static ApiException NotImplemented(string message) => new(405, "general_not_implemented", message);

    public static ApiException NotOptional(string name) => new(400, "general_argument_invalid", $"Param \"{name}\" is not optional.");

    public static ApiException Invalid(string name, string rule) =>
        new(400, "general_argument_invalid", $"Invalid `{name}` param: {rule}");

    public static ApiException Unauthorized(string message = UnauthorizedMessage) => new(401, "user_unauthorized", message);

    public static ApiException MissingScopes(string who, string role, IEnumerable<string> scopes) =>
        new(401, "general_unauthorized_scope",
            $"{who} (role: {role}) missing scopes ([{string.Join(",", scopes.Select(scope => $"\"{scope}\""))}])");

    public static ApiException ProjectNotFound() =>
        new(404, "project_not_found", "Project with the requested ID could not be found. Check the X-Appwrite-Project header.");

    public static ApiException ProjectMissing() =>
        new(403, "project_id_missing", "A project API key needs the x-appwrite-project header with your project ID.") { LosesHeaders = true };

    public static ApiException RateLimit() =>
        new(429, "general_rate_limit_exceeded", "Rate limit for the current endpoint has been exceeded. Please try again after some time.");

    public static ApiException UserNotFound() => new(404, "user_not_found", "User with the requested ID could not be found.");

    public static ApiException UserExists() =>
        new(409, "user_already_exists", "A user with the same id, email, or phone already exists in this project.");

    public static ApiException DatabaseNotFound(string id) =>
        new(404, "database_not_found", $"Database with the requested ID '{id}' could not be found.");

    public static ApiException DatabaseExists(string id) =>
        new(409, "database_already_exists", $"Database with the requested ID '{id}' {InUse}");

    public static ApiException TableNotFound(string id) =>
        new(404, "table_not_found", $"Table with the requested ID '{id}' could not be found.");

    public static ApiException TableExists(string id) =>
        new(409, "table_already_exists", $"Table with the requested ID '{id}' {InUse}");

    public static ApiException ColumnNotFound(string key) =>
        new(404, "column_not_found", $"Column with the requested key '{key}' could not be found.");

    public static ApiException RowNotFound(string id) => new(404, "row_not_found", $"Row with the requested ID '{id}' could not be found.");

    public static ApiException RowExists(string id) => new(409, "row_already_exists", $"Row with the requested ID '{id}' {InUse}");

    public static ApiException RowNotUnique() =>
        new(409, "row_unique_constraint_violation", "Row violates a unique column constraint. Try again with different value(s).");

    public static ApiException RowDataMissing() =>
        new(400, "row_missing_data", "The row data is missing. Try again with row data populated.");

    public static ApiException RowPayloadMissing() => new(400, "row_missing_payload",
        "The row data and permissions are missing. You must provide either row data or permissions to be updated.");

    public static ApiException TransactionNotFound(string id) =>
        new(404, "transaction_not_found", $"Transaction with the requested ID '{id}' could not be found.");

    public static ApiException TransactionNotReady() =>
        new(400, "transaction_not_ready", "The transaction is not ready yet. Please try again later.");

    public static ApiException RowStructure(string rule) => new(400, "row_invalid_structure", $"Invalid document structure: {rule}");

    public static ApiException BucketNotFound() =>
        new(404, "storage_bucket_not_found", "Storage bucket with the requested ID could not be found.");

    public static ApiException FileExists() =>
        new(409, "storage_file_already_exists", "A storage file with the requested ID already exists.");

    public static ApiException FileNotFound() => new(404, "storage_file_not_found", "The requested file could not be found.");
}
