using System.Globalization;
using System.Net;
using Appwrite.Runtime;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace WebApi;

/// <summary>
/// Turns what goes wrong into problem details. The server's own messages stay here, but for those about a value that the caller sent:
/// they speak of scopes, tables and other things that are nobody's business.
/// </summary>
internal sealed partial class Problems(IProblemDetailsService service, ILogger<Problems> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        ProblemDetails? problem = exception switch
        {
            AppwriteException failure => Describe(failure, context),
            BadHttpRequestException bad when bad.StatusCode == StatusCodes.Status401Unauthorized => Problem(HttpStatusCode.Unauthorized, bad.Message),
            BadHttpRequestException bad => Problem((HttpStatusCode)bad.StatusCode, "The request is not as this endpoint needs it."),
            TimeoutException => Problem(HttpStatusCode.GatewayTimeout, "The backend takes too long."),
            HttpRequestException => Problem(HttpStatusCode.BadGateway, "The backend cannot be reached."),
            _ => null,
        };
        if (problem is null)
        {
            return false;
        }

        if (problem.Status >= 500)
        {
            Log(exception);
        }

        context.Response.StatusCode = problem.Status!.Value;
        return await service.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }

    private static ProblemDetails Describe(AppwriteException failure, HttpContext context)
    {
        switch (failure.Type.Value)
        {
            case AppwriteErrorType.Values.UserInvalidCredentials:
                return Problem(HttpStatusCode.Unauthorized, "The email address or the password is wrong.");
            case AppwriteErrorType.Values.UserBlocked:
                return Problem(HttpStatusCode.Forbidden, "This account is blocked.");
            case AppwriteErrorType.Values.UserAlreadyExists:
                return Problem(HttpStatusCode.Conflict, "There is an account with this email address already.");
            case AppwriteErrorType.Values.GeneralArgumentInvalid:
                return Problem(HttpStatusCode.BadRequest, "A value is not accepted.", failure.ServerMessage);
        }

        if (failure.StatusCode == HttpStatusCode.TooManyRequests)
        {
            // The headers that were set before the exception are gone; the time to wait comes with it.
            int seconds = (int)Math.Ceiling((failure.RetryAfter ?? TimeSpan.FromMinutes(1)).TotalSeconds);
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Problem(HttpStatusCode.TooManyRequests, "Too many requests; try again later.");
        }

        // The session is over, or was never one. That the program's own key is refused is another matter.
        if (failure.StatusCode == HttpStatusCode.Unauthorized && SignedIn.ReadSecret(context.Request) is not null)
        {
            SignedIn.DeleteCookie(context);
            return Problem(HttpStatusCode.Unauthorized, "Sign in again.");
        }

        return Problem(HttpStatusCode.BadGateway, "The backend did not do what was asked of it.");
    }

    private static ProblemDetails Problem(HttpStatusCode status, string title, string? detail = null) =>
        new() { Status = (int)status, Title = title, Detail = detail };

    private void Log(Exception exception)
    {
        if (exception is AppwriteException failure)
        {
            LogAnswer(failure.Operation, (int)failure.StatusCode, failure.Type.Value, failure.RequestId);
        }
        else
        {
            LogFailure(exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Operation} was answered with {StatusCode} {Type}, request {RequestId}")]
    private partial void LogAnswer(string operation, int statusCode, string type, string? requestId);

    [LoggerMessage(LogLevel.Error, "The backend cannot be reached")]
    private partial void LogFailure(Exception exception);
}
