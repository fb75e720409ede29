using System.Globalization;
using System.Net;
using Appwrite.Runtime;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace My_App;

/// <summary>
/// Turns what goes wrong into problem details. The server's own messages stay here, but for those about a value that the caller sent:
/// they speak of scopes, tables and other things that are nobody's business.
/// </summary>
public sealed class Problems(IProblemDetailsService service, ILogger<Problems> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        (HttpStatusCode Status, string Title)? known = exception switch
        {
            AppwriteException failure => Describe(failure, httpContext),
            BadHttpRequestException bad when bad.StatusCode == StatusCodes.Status401Unauthorized => (HttpStatusCode.Unauthorized, bad.Message),
            BadHttpRequestException bad => ((HttpStatusCode)bad.StatusCode, "The request is not as this endpoint needs it."),
            TimeoutException => (HttpStatusCode.GatewayTimeout, "The server behind takes too long."),
            HttpRequestException => (HttpStatusCode.BadGateway, "The server behind cannot be reached."),
            _ => null,
        };
        if (known is not { } problem)
        {
            return false;
        }

        if (problem.Status >= HttpStatusCode.InternalServerError)
        {
            LogFailure(logger, exception);
        }

        httpContext.Response.StatusCode = (int)problem.Status;
        return await service.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = new ProblemDetails { Status = (int)problem.Status, Title = problem.Title },
        });
    }

    private static (HttpStatusCode Status, string Title) Describe(AppwriteException failure, HttpContext context)
    {
        switch (failure.Type.Value)
        {
            case AppwriteErrorType.Values.UserInvalidCredentials:
                return (HttpStatusCode.Unauthorized, "The email address or the password is wrong.");
            case AppwriteErrorType.Values.UserAlreadyExists:
                return (HttpStatusCode.Conflict, "There is an account with this email address already.");
            case AppwriteErrorType.Values.GeneralArgumentInvalid:
                return (HttpStatusCode.BadRequest, failure.ServerMessage);
        }

        switch (failure.StatusCode)
        {
            case HttpStatusCode.TooManyRequests:
                TimeSpan wait = failure.RetryAfter ?? TimeSpan.FromMinutes(1);
                context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return (HttpStatusCode.TooManyRequests, "Too many requests; try again later.");
            case HttpStatusCode.Unauthorized when SignedIn.HasCookie(context):
                SignedIn.DeleteCookie(context);
                return (HttpStatusCode.Unauthorized, "Sign in again.");
            default:
                return (HttpStatusCode.BadGateway, "The server behind did not do what was asked of it.");
        }
    }

    private static readonly Action<ILogger, Exception?> LogFailure =
        LoggerMessage.Define(LogLevel.Error, new EventId(1, "ServerBehindFailed"), "A call of the Appwrite server failed");
}
