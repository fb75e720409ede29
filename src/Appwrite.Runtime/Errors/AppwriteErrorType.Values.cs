namespace Appwrite.Runtime;

public readonly partial struct AppwriteErrorType
{
    /// <summary>The known texts as constants, for <c>switch</c>.</summary>
    public static class Values
    {
        /// <summary>The text of <see cref="AppwriteErrorType.AccountKeyExpired"/>.</summary>
        public const string AccountKeyExpired = "account_key_expired";

        /// <summary>The text of <see cref="AppwriteErrorType.ApiKeyExpired"/>.</summary>
        public const string ApiKeyExpired = "api_key_expired";

        /// <summary>The text of <see cref="AppwriteErrorType.AttributeAlreadyExists"/>.</summary>
        public const string AttributeAlreadyExists = "attribute_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.AttributeDefaultUnsupported"/>.</summary>
        public const string AttributeDefaultUnsupported = "attribute_default_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.AttributeFormatUnsupported"/>.</summary>
        public const string AttributeFormatUnsupported = "attribute_format_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.AttributeInvalidResize"/>.</summary>
        public const string AttributeInvalidResize = "attribute_invalid_resize";

        /// <summary>The text of <see cref="AppwriteErrorType.AttributeLimitExceeded"/>.</summary>
        public const string AttributeLimitExceeded = "attribute_limit_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.AttributeNotAvailable"/>.</summary>
        public const string AttributeNotAvailable = "attribute_not_available";

        /// <summary>The text of <see cref="AppwriteErrorType.AttributeNotFound"/>.</summary>
        public const string AttributeNotFound = "attribute_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.AttributeTypeInvalid"/>.</summary>
        public const string AttributeTypeInvalid = "attribute_type_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.AttributeUnknown"/>.</summary>
        public const string AttributeUnknown = "attribute_unknown";

        /// <summary>The text of <see cref="AppwriteErrorType.AttributeValueInvalid"/>.</summary>
        public const string AttributeValueInvalid = "attribute_value_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.AvatarIconNotFound"/>.</summary>
        public const string AvatarIconNotFound = "avatar_icon_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.AvatarImageNotFound"/>.</summary>
        public const string AvatarImageNotFound = "avatar_image_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.AvatarNotFound"/>.</summary>
        public const string AvatarNotFound = "avatar_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.AvatarRemoteUrlFailed"/>.</summary>
        public const string AvatarRemoteUrlFailed = "avatar_remote_url_failed";

        /// <summary>The text of <see cref="AppwriteErrorType.AvatarSetNotFound"/>.</summary>
        public const string AvatarSetNotFound = "avatar_set_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.AvatarSvgSanitizationFailed"/>.</summary>
        public const string AvatarSvgSanitizationFailed = "avatar_svg_sanitization_failed";

        /// <summary>The text of <see cref="AppwriteErrorType.BuildAlreadyCompleted"/>.</summary>
        public const string BuildAlreadyCompleted = "build_already_completed";

        /// <summary>The text of <see cref="AppwriteErrorType.BuildCanceled"/>.</summary>
        public const string BuildCanceled = "build_canceled";

        /// <summary>The text of <see cref="AppwriteErrorType.BuildFailed"/>.</summary>
        public const string BuildFailed = "build_failed";

        /// <summary>The text of <see cref="AppwriteErrorType.BuildInProgress"/>.</summary>
        public const string BuildInProgress = "build_in_progress";

        /// <summary>The text of <see cref="AppwriteErrorType.BuildNotFound"/>.</summary>
        public const string BuildNotFound = "build_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.BuildNotReady"/>.</summary>
        public const string BuildNotReady = "build_not_ready";

        /// <summary>The text of <see cref="AppwriteErrorType.BuildTimeout"/>.</summary>
        public const string BuildTimeout = "build_timeout";

        /// <summary>The text of <see cref="AppwriteErrorType.CollectionAlreadyExists"/>.</summary>
        public const string CollectionAlreadyExists = "collection_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.CollectionLimitExceeded"/>.</summary>
        public const string CollectionLimitExceeded = "collection_limit_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.CollectionNotFound"/>.</summary>
        public const string CollectionNotFound = "collection_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnAlreadyExists"/>.</summary>
        public const string ColumnAlreadyExists = "column_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnDefaultUnsupported"/>.</summary>
        public const string ColumnDefaultUnsupported = "column_default_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnFormatUnsupported"/>.</summary>
        public const string ColumnFormatUnsupported = "column_format_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnIndexAlreadyExists"/>.</summary>
        public const string ColumnIndexAlreadyExists = "column_index_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnIndexDependency"/>.</summary>
        public const string ColumnIndexDependency = "column_index_dependency";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnIndexInvalid"/>.</summary>
        public const string ColumnIndexInvalid = "column_index_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnIndexLimitExceeded"/>.</summary>
        public const string ColumnIndexLimitExceeded = "column_index_limit_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnIndexNotFound"/>.</summary>
        public const string ColumnIndexNotFound = "column_index_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnInvalidResize"/>.</summary>
        public const string ColumnInvalidResize = "column_invalid_resize";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnLimitExceeded"/>.</summary>
        public const string ColumnLimitExceeded = "column_limit_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnNotAvailable"/>.</summary>
        public const string ColumnNotAvailable = "column_not_available";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnNotFound"/>.</summary>
        public const string ColumnNotFound = "column_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnTypeInvalid"/>.</summary>
        public const string ColumnTypeInvalid = "column_type_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnUnknown"/>.</summary>
        public const string ColumnUnknown = "column_unknown";

        /// <summary>The text of <see cref="AppwriteErrorType.ColumnValueInvalid"/>.</summary>
        public const string ColumnValueInvalid = "column_value_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.DatabaseAlreadyExists"/>.</summary>
        public const string DatabaseAlreadyExists = "database_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.DatabaseNotFound"/>.</summary>
        public const string DatabaseNotFound = "database_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.DatabaseQueryOrderNull"/>.</summary>
        public const string DatabaseQueryOrderNull = "database_query_order_null";

        /// <summary>The text of <see cref="AppwriteErrorType.DatabaseTimeout"/>.</summary>
        public const string DatabaseTimeout = "database_timeout";

        /// <summary>The text of <see cref="AppwriteErrorType.DeploymentInvalidFileSize"/>.</summary>
        public const string DeploymentInvalidFileSize = "deployment_invalid_file_size";

        /// <summary>The text of <see cref="AppwriteErrorType.DeploymentNotFound"/>.</summary>
        public const string DeploymentNotFound = "deployment_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.DevKeyGone"/>.</summary>
        public const string DevKeyGone = "dev_key_gone";

        /// <summary>The text of <see cref="AppwriteErrorType.DocumentAlreadyExists"/>.</summary>
        public const string DocumentAlreadyExists = "document_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.DocumentDeleteRestricted"/>.</summary>
        public const string DocumentDeleteRestricted = "document_delete_restricted";

        /// <summary>The text of <see cref="AppwriteErrorType.DocumentInvalidStructure"/>.</summary>
        public const string DocumentInvalidStructure = "document_invalid_structure";

        /// <summary>The text of <see cref="AppwriteErrorType.DocumentMissingData"/>.</summary>
        public const string DocumentMissingData = "document_missing_data";

        /// <summary>The text of <see cref="AppwriteErrorType.DocumentMissingPayload"/>.</summary>
        public const string DocumentMissingPayload = "document_missing_payload";

        /// <summary>The text of <see cref="AppwriteErrorType.DocumentNotFound"/>.</summary>
        public const string DocumentNotFound = "document_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.DocumentUniqueConstraintViolation"/>.</summary>
        public const string DocumentUniqueConstraintViolation = "document_unique_constraint_violation";

        /// <summary>The text of <see cref="AppwriteErrorType.DocumentUpdateConflict"/>.</summary>
        public const string DocumentUpdateConflict = "document_update_conflict";

        /// <summary>The text of <see cref="AppwriteErrorType.ExecutionInProgress"/>.</summary>
        public const string ExecutionInProgress = "execution_in_progress";

        /// <summary>The text of <see cref="AppwriteErrorType.ExecutionNotFound"/>.</summary>
        public const string ExecutionNotFound = "execution_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.FunctionAlreadyExists"/>.</summary>
        public const string FunctionAlreadyExists = "function_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.FunctionAsynchronousTimeout"/>.</summary>
        public const string FunctionAsynchronousTimeout = "function_asynchronous_timeout";

        /// <summary>The text of <see cref="AppwriteErrorType.FunctionEntrypointMissing"/>.</summary>
        public const string FunctionEntrypointMissing = "function_entrypoint_missing";

        /// <summary>The text of <see cref="AppwriteErrorType.FunctionExecutePermissionMissing"/>.</summary>
        public const string FunctionExecutePermissionMissing = "function_execute_permission_missing";

        /// <summary>The text of <see cref="AppwriteErrorType.FunctionNotFound"/>.</summary>
        public const string FunctionNotFound = "function_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.FunctionRuntimeNotDetected"/>.</summary>
        public const string FunctionRuntimeNotDetected = "function_runtime_not_detected";

        /// <summary>The text of <see cref="AppwriteErrorType.FunctionRuntimeUnsupported"/>.</summary>
        public const string FunctionRuntimeUnsupported = "function_runtime_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.FunctionSynchronousTimeout"/>.</summary>
        public const string FunctionSynchronousTimeout = "function_synchronous_timeout";

        /// <summary>The text of <see cref="AppwriteErrorType.FunctionTemplateNotFound"/>.</summary>
        public const string FunctionTemplateNotFound = "function_template_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralAccessForbidden"/>.</summary>
        public const string GeneralAccessForbidden = "general_access_forbidden";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralApiDisabled"/>.</summary>
        public const string GeneralApiDisabled = "general_api_disabled";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralArgumentInvalid"/>.</summary>
        public const string GeneralArgumentInvalid = "general_argument_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralAttributeQueryLimitExceeded"/>.</summary>
        public const string GeneralAttributeQueryLimitExceeded = "general_attribute_query_limit_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralBadRequest"/>.</summary>
        public const string GeneralBadRequest = "general_bad_request";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralCodesDisabled"/>.</summary>
        public const string GeneralCodesDisabled = "general_codes_disabled";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralColumnQueryLimitExceeded"/>.</summary>
        public const string GeneralColumnQueryLimitExceeded = "general_column_query_limit_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralCursorNotFound"/>.</summary>
        public const string GeneralCursorNotFound = "general_cursor_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralFeatureUnsupported"/>.</summary>
        public const string GeneralFeatureUnsupported = "general_feature_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralInvalidEmail"/>.</summary>
        public const string GeneralInvalidEmail = "general_invalid_email";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralInvalidPhone"/>.</summary>
        public const string GeneralInvalidPhone = "general_invalid_phone";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralMock"/>.</summary>
        public const string GeneralMock = "general_mock";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralNotImplemented"/>.</summary>
        public const string GeneralNotImplemented = "general_not_implemented";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralPhoneDisabled"/>.</summary>
        public const string GeneralPhoneDisabled = "general_phone_disabled";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralProtocolUnsupported"/>.</summary>
        public const string GeneralProtocolUnsupported = "general_protocol_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralProviderFailure"/>.</summary>
        public const string GeneralProviderFailure = "general_provider_failure";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralQueryInvalid"/>.</summary>
        public const string GeneralQueryInvalid = "general_query_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralRateLimitExceeded"/>.</summary>
        public const string GeneralRateLimitExceeded = "general_rate_limit_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralRegionAccessDenied"/>.</summary>
        public const string GeneralRegionAccessDenied = "general_region_access_denied";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralResourceBlocked"/>.</summary>
        public const string GeneralResourceBlocked = "general_resource_blocked";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralResourceLocked"/>.</summary>
        public const string GeneralResourceLocked = "general_resource_locked";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralRouteNotFound"/>.</summary>
        public const string GeneralRouteNotFound = "general_route_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralServerError"/>.</summary>
        public const string GeneralServerError = "general_server_error";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralServiceDisabled"/>.</summary>
        public const string GeneralServiceDisabled = "general_service_disabled";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralSmtpDisabled"/>.</summary>
        public const string GeneralSmtpDisabled = "general_smtp_disabled";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralUnauthorizedScope"/>.</summary>
        public const string GeneralUnauthorizedScope = "general_unauthorized_scope";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralUnknown"/>.</summary>
        public const string GeneralUnknown = "general_unknown";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralUnknownOrigin"/>.</summary>
        public const string GeneralUnknownOrigin = "general_unknown_origin";

        /// <summary>The text of <see cref="AppwriteErrorType.GeneralUsageDisabled"/>.</summary>
        public const string GeneralUsageDisabled = "general_usage_disabled";

        /// <summary>The text of <see cref="AppwriteErrorType.GraphqlMethodUnsupported"/>.</summary>
        public const string GraphqlMethodUnsupported = "graphql_method_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.GraphqlNoQuery"/>.</summary>
        public const string GraphqlNoQuery = "graphql_no_query";

        /// <summary>The text of <see cref="AppwriteErrorType.GraphqlTooManyQueries"/>.</summary>
        public const string GraphqlTooManyQueries = "graphql_too_many_queries";

        /// <summary>The text of <see cref="AppwriteErrorType.HealthCertificateExpired"/>.</summary>
        public const string HealthCertificateExpired = "health_certificate_expired";

        /// <summary>The text of <see cref="AppwriteErrorType.HealthInvalidHost"/>.</summary>
        public const string HealthInvalidHost = "health_invalid_host";

        /// <summary>The text of <see cref="AppwriteErrorType.HealthQueueSizeExceeded"/>.</summary>
        public const string HealthQueueSizeExceeded = "health_queue_size_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.IndexAlreadyExists"/>.</summary>
        public const string IndexAlreadyExists = "index_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.IndexDependency"/>.</summary>
        public const string IndexDependency = "index_dependency";

        /// <summary>The text of <see cref="AppwriteErrorType.IndexInvalid"/>.</summary>
        public const string IndexInvalid = "index_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.IndexLimitExceeded"/>.</summary>
        public const string IndexLimitExceeded = "index_limit_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.IndexNotFound"/>.</summary>
        public const string IndexNotFound = "index_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.InsightAlreadyExists"/>.</summary>
        public const string InsightAlreadyExists = "insight_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.InsightNotFound"/>.</summary>
        public const string InsightNotFound = "insight_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.InstallationNotFound"/>.</summary>
        public const string InstallationNotFound = "installation_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.KeyAlreadyExists"/>.</summary>
        public const string KeyAlreadyExists = "key_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.KeyCreationDenied"/>.</summary>
        public const string KeyCreationDenied = "key_creation_denied";

        /// <summary>The text of <see cref="AppwriteErrorType.KeyNotFound"/>.</summary>
        public const string KeyNotFound = "key_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.LogNotFound"/>.</summary>
        public const string LogNotFound = "log_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.MembershipAlreadyConfirmed"/>.</summary>
        public const string MembershipAlreadyConfirmed = "membership_already_confirmed";

        /// <summary>The text of <see cref="AppwriteErrorType.MembershipDeletionProhibited"/>.</summary>
        public const string MembershipDeletionProhibited = "membership_deletion_prohibited";

        /// <summary>The text of <see cref="AppwriteErrorType.MembershipDowngradeProhibited"/>.</summary>
        public const string MembershipDowngradeProhibited = "membership_downgrade_prohibited";

        /// <summary>The text of <see cref="AppwriteErrorType.MembershipNotFound"/>.</summary>
        public const string MembershipNotFound = "membership_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.MessageAlreadyExists"/>.</summary>
        public const string MessageAlreadyExists = "message_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.MessageAlreadyFailed"/>.</summary>
        public const string MessageAlreadyFailed = "message_already_failed";

        /// <summary>The text of <see cref="AppwriteErrorType.MessageAlreadyProcessing"/>.</summary>
        public const string MessageAlreadyProcessing = "message_already_processing";

        /// <summary>The text of <see cref="AppwriteErrorType.MessageAlreadyScheduled"/>.</summary>
        public const string MessageAlreadyScheduled = "message_already_scheduled";

        /// <summary>The text of <see cref="AppwriteErrorType.MessageAlreadySent"/>.</summary>
        public const string MessageAlreadySent = "message_already_sent";

        /// <summary>The text of <see cref="AppwriteErrorType.MessageMissingSchedule"/>.</summary>
        public const string MessageMissingSchedule = "message_missing_schedule";

        /// <summary>The text of <see cref="AppwriteErrorType.MessageMissingTarget"/>.</summary>
        public const string MessageMissingTarget = "message_missing_target";

        /// <summary>The text of <see cref="AppwriteErrorType.MessageNotFound"/>.</summary>
        public const string MessageNotFound = "message_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.MessageTargetNotEmail"/>.</summary>
        public const string MessageTargetNotEmail = "message_target_not_email";

        /// <summary>The text of <see cref="AppwriteErrorType.MessageTargetNotPush"/>.</summary>
        public const string MessageTargetNotPush = "message_target_not_push";

        /// <summary>The text of <see cref="AppwriteErrorType.MessageTargetNotSms"/>.</summary>
        public const string MessageTargetNotSms = "message_target_not_sms";

        /// <summary>The text of <see cref="AppwriteErrorType.MigrationAlreadyExists"/>.</summary>
        public const string MigrationAlreadyExists = "migration_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.MigrationDatabaseTypeUnsupported"/>.</summary>
        public const string MigrationDatabaseTypeUnsupported = "migration_database_type_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.MigrationDestinationTypeInvalid"/>.</summary>
        public const string MigrationDestinationTypeInvalid = "migration_destination_type_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.MigrationInProgress"/>.</summary>
        public const string MigrationInProgress = "migration_in_progress";

        /// <summary>The text of <see cref="AppwriteErrorType.MigrationNotFound"/>.</summary>
        public const string MigrationNotFound = "migration_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.MigrationProviderError"/>.</summary>
        public const string MigrationProviderError = "migration_provider_error";

        /// <summary>The text of <see cref="AppwriteErrorType.MigrationSourceProjectIdRequired"/>.</summary>
        public const string MigrationSourceProjectIdRequired = "migration_source_project_id_required";

        /// <summary>The text of <see cref="AppwriteErrorType.MigrationSourceProjectNotFound"/>.</summary>
        public const string MigrationSourceProjectNotFound = "migration_source_project_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.MigrationSourceTypeInvalid"/>.</summary>
        public const string MigrationSourceTypeInvalid = "migration_source_type_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.MockNumberAlreadyExists"/>.</summary>
        public const string MockNumberAlreadyExists = "mock_number_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.MockNumberLimitExceeded"/>.</summary>
        public const string MockNumberLimitExceeded = "mock_number_limit_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.MockNumberNotFound"/>.</summary>
        public const string MockNumberNotFound = "mock_number_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.OrganizationIdMissing"/>.</summary>
        public const string OrganizationIdMissing = "organization_id_missing";

        /// <summary>The text of <see cref="AppwriteErrorType.PasswordPersonalData"/>.</summary>
        public const string PasswordPersonalData = "password_personal_data";

        /// <summary>The text of <see cref="AppwriteErrorType.PasswordRecentlyUsed"/>.</summary>
        public const string PasswordRecentlyUsed = "password_recently_used";

        /// <summary>The text of <see cref="AppwriteErrorType.PlatformAlreadyExists"/>.</summary>
        public const string PlatformAlreadyExists = "platform_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.PlatformMethodUnsupported"/>.</summary>
        public const string PlatformMethodUnsupported = "platform_method_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.PlatformNotFound"/>.</summary>
        public const string PlatformNotFound = "platform_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.PresenceAlreadyExists"/>.</summary>
        public const string PresenceAlreadyExists = "presence_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.PresenceNotFound"/>.</summary>
        public const string PresenceNotFound = "presence_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.ProjectAlreadyExists"/>.</summary>
        public const string ProjectAlreadyExists = "project_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.ProjectIdMissing"/>.</summary>
        public const string ProjectIdMissing = "project_id_missing";

        /// <summary>The text of <see cref="AppwriteErrorType.ProjectInvalidFailureUrl"/>.</summary>
        public const string ProjectInvalidFailureUrl = "project_invalid_failure_url";

        /// <summary>The text of <see cref="AppwriteErrorType.ProjectInvalidSuccessUrl"/>.</summary>
        public const string ProjectInvalidSuccessUrl = "project_invalid_success_url";

        /// <summary>The text of <see cref="AppwriteErrorType.ProjectKeyExpired"/>.</summary>
        public const string ProjectKeyExpired = "project_key_expired";

        /// <summary>The text of <see cref="AppwriteErrorType.ProjectNotFound"/>.</summary>
        public const string ProjectNotFound = "project_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.ProjectProviderDisabled"/>.</summary>
        public const string ProjectProviderDisabled = "project_provider_disabled";

        /// <summary>The text of <see cref="AppwriteErrorType.ProjectProviderUnsupported"/>.</summary>
        public const string ProjectProviderUnsupported = "project_provider_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.ProjectRegionUnsupported"/>.</summary>
        public const string ProjectRegionUnsupported = "project_region_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.ProjectReservedProject"/>.</summary>
        public const string ProjectReservedProject = "project_reserved_project";

        /// <summary>The text of <see cref="AppwriteErrorType.ProjectSmtpConfigInvalid"/>.</summary>
        public const string ProjectSmtpConfigInvalid = "project_smtp_config_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.ProjectTemplateDefaultDeletion"/>.</summary>
        public const string ProjectTemplateDefaultDeletion = "project_template_default_deletion";

        /// <summary>The text of <see cref="AppwriteErrorType.ProviderAlreadyExists"/>.</summary>
        public const string ProviderAlreadyExists = "provider_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.ProviderContributionConflict"/>.</summary>
        public const string ProviderContributionConflict = "provider_contribution_conflict";

        /// <summary>The text of <see cref="AppwriteErrorType.ProviderIncorrectType"/>.</summary>
        public const string ProviderIncorrectType = "provider_incorrect_type";

        /// <summary>The text of <see cref="AppwriteErrorType.ProviderMissingCredentials"/>.</summary>
        public const string ProviderMissingCredentials = "provider_missing_credentials";

        /// <summary>The text of <see cref="AppwriteErrorType.ProviderNotFound"/>.</summary>
        public const string ProviderNotFound = "provider_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.ProviderRepositoryNotFound"/>.</summary>
        public const string ProviderRepositoryNotFound = "provider_repository_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.RealtimeMessageFormatInvalid"/>.</summary>
        public const string RealtimeMessageFormatInvalid = "realtime_message_format_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.RealtimePolicyViolation"/>.</summary>
        public const string RealtimePolicyViolation = "realtime_policy_violation";

        /// <summary>The text of <see cref="AppwriteErrorType.RealtimeTooManyMessages"/>.</summary>
        public const string RealtimeTooManyMessages = "realtime_too_many_messages";

        /// <summary>The text of <see cref="AppwriteErrorType.RelationshipValueInvalid"/>.</summary>
        public const string RelationshipValueInvalid = "relationship_value_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.ReportAlreadyExists"/>.</summary>
        public const string ReportAlreadyExists = "report_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.ReportNotFound"/>.</summary>
        public const string ReportNotFound = "report_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.RepositoryNotFound"/>.</summary>
        public const string RepositoryNotFound = "repository_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.ResourceAlreadyExists"/>.</summary>
        public const string ResourceAlreadyExists = "resource_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.RouterDomainNotConfigured"/>.</summary>
        public const string RouterDomainNotConfigured = "router_domain_not_configured";

        /// <summary>The text of <see cref="AppwriteErrorType.RouterHostNotFound"/>.</summary>
        public const string RouterHostNotFound = "router_host_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.RowAlreadyExists"/>.</summary>
        public const string RowAlreadyExists = "row_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.RowDeleteRestricted"/>.</summary>
        public const string RowDeleteRestricted = "row_delete_restricted";

        /// <summary>The text of <see cref="AppwriteErrorType.RowInvalidStructure"/>.</summary>
        public const string RowInvalidStructure = "row_invalid_structure";

        /// <summary>The text of <see cref="AppwriteErrorType.RowMissingData"/>.</summary>
        public const string RowMissingData = "row_missing_data";

        /// <summary>The text of <see cref="AppwriteErrorType.RowMissingPayload"/>.</summary>
        public const string RowMissingPayload = "row_missing_payload";

        /// <summary>The text of <see cref="AppwriteErrorType.RowNotFound"/>.</summary>
        public const string RowNotFound = "row_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.RowUniqueConstraintViolation"/>.</summary>
        public const string RowUniqueConstraintViolation = "row_unique_constraint_violation";

        /// <summary>The text of <see cref="AppwriteErrorType.RowUpdateConflict"/>.</summary>
        public const string RowUpdateConflict = "row_update_conflict";

        /// <summary>The text of <see cref="AppwriteErrorType.RuleAlreadyExists"/>.</summary>
        public const string RuleAlreadyExists = "rule_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.RuleNotFound"/>.</summary>
        public const string RuleNotFound = "rule_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.RuleResourceNotFound"/>.</summary>
        public const string RuleResourceNotFound = "rule_resource_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.RuleVerificationFailed"/>.</summary>
        public const string RuleVerificationFailed = "rule_verification_failed";

        /// <summary>The text of <see cref="AppwriteErrorType.ScheduleNotFound"/>.</summary>
        public const string ScheduleNotFound = "schedule_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.SiteAlreadyExists"/>.</summary>
        public const string SiteAlreadyExists = "site_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.SiteNotFound"/>.</summary>
        public const string SiteNotFound = "site_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.SiteTemplateNotFound"/>.</summary>
        public const string SiteTemplateNotFound = "site_template_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageBucketAlreadyExists"/>.</summary>
        public const string StorageBucketAlreadyExists = "storage_bucket_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageBucketNotFound"/>.</summary>
        public const string StorageBucketNotFound = "storage_bucket_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageBucketTransformationsDisabled"/>.</summary>
        public const string StorageBucketTransformationsDisabled = "storage_bucket_transformations_disabled";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageDeviceNotFound"/>.</summary>
        public const string StorageDeviceNotFound = "storage_device_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageFileAlreadyExists"/>.</summary>
        public const string StorageFileAlreadyExists = "storage_file_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageFileEmpty"/>.</summary>
        public const string StorageFileEmpty = "storage_file_empty";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageFileNotFound"/>.</summary>
        public const string StorageFileNotFound = "storage_file_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageFileNotPublic"/>.</summary>
        public const string StorageFileNotPublic = "storage_file_not_public";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageFileTypeUnsupported"/>.</summary>
        public const string StorageFileTypeUnsupported = "storage_file_type_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageImageResolutionExceeded"/>.</summary>
        public const string StorageImageResolutionExceeded = "storage_image_resolution_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageInvalidAppwriteId"/>.</summary>
        public const string StorageInvalidAppwriteId = "storage_invalid_appwrite_id";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageInvalidContentRange"/>.</summary>
        public const string StorageInvalidContentRange = "storage_invalid_content_range";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageInvalidFile"/>.</summary>
        public const string StorageInvalidFile = "storage_invalid_file";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageInvalidFileSize"/>.</summary>
        public const string StorageInvalidFileSize = "storage_invalid_file_size";

        /// <summary>The text of <see cref="AppwriteErrorType.StorageInvalidRange"/>.</summary>
        public const string StorageInvalidRange = "storage_invalid_range";

        /// <summary>The text of <see cref="AppwriteErrorType.SubscriberAlreadyExists"/>.</summary>
        public const string SubscriberAlreadyExists = "subscriber_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.SubscriberNotFound"/>.</summary>
        public const string SubscriberNotFound = "subscriber_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.TableAlreadyExists"/>.</summary>
        public const string TableAlreadyExists = "table_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.TableLimitExceeded"/>.</summary>
        public const string TableLimitExceeded = "table_limit_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.TableNotFound"/>.</summary>
        public const string TableNotFound = "table_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.TargetProviderInvalidType"/>.</summary>
        public const string TargetProviderInvalidType = "target_provider_invalid_type";

        /// <summary>The text of <see cref="AppwriteErrorType.TeamAlreadyExists"/>.</summary>
        public const string TeamAlreadyExists = "team_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.TeamInvalidSecret"/>.</summary>
        public const string TeamInvalidSecret = "team_invalid_secret";

        /// <summary>The text of <see cref="AppwriteErrorType.TeamInviteMismatch"/>.</summary>
        public const string TeamInviteMismatch = "team_invite_mismatch";

        /// <summary>The text of <see cref="AppwriteErrorType.TeamInviteNotFound"/>.</summary>
        public const string TeamInviteNotFound = "team_invite_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.TeamMembershipMismatch"/>.</summary>
        public const string TeamMembershipMismatch = "team_membership_mismatch";

        /// <summary>The text of <see cref="AppwriteErrorType.TeamNotFound"/>.</summary>
        public const string TeamNotFound = "team_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.TokenExpired"/>.</summary>
        public const string TokenExpired = "token_expired";

        /// <summary>The text of <see cref="AppwriteErrorType.TokenNotFound"/>.</summary>
        public const string TokenNotFound = "token_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.TokenResourceTypeInvalid"/>.</summary>
        public const string TokenResourceTypeInvalid = "token_resource_type_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.TopicAlreadyExists"/>.</summary>
        public const string TopicAlreadyExists = "topic_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.TopicNotFound"/>.</summary>
        public const string TopicNotFound = "topic_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.TransactionAlreadyExists"/>.</summary>
        public const string TransactionAlreadyExists = "transaction_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.TransactionConflict"/>.</summary>
        public const string TransactionConflict = "transaction_conflict";

        /// <summary>The text of <see cref="AppwriteErrorType.TransactionExpired"/>.</summary>
        public const string TransactionExpired = "transaction_expired";

        /// <summary>The text of <see cref="AppwriteErrorType.TransactionFailed"/>.</summary>
        public const string TransactionFailed = "transaction_failed";

        /// <summary>The text of <see cref="AppwriteErrorType.TransactionInvalid"/>.</summary>
        public const string TransactionInvalid = "transaction_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.TransactionLimitExceeded"/>.</summary>
        public const string TransactionLimitExceeded = "transaction_limit_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.TransactionNotFound"/>.</summary>
        public const string TransactionNotFound = "transaction_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.TransactionNotReady"/>.</summary>
        public const string TransactionNotReady = "transaction_not_ready";

        /// <summary>The text of <see cref="AppwriteErrorType.UserAlreadyExists"/>.</summary>
        public const string UserAlreadyExists = "user_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.UserAnonymousConsoleProhibited"/>.</summary>
        public const string UserAnonymousConsoleProhibited = "user_anonymous_console_prohibited";

        /// <summary>The text of <see cref="AppwriteErrorType.UserApiKeyAndSessionSet"/>.</summary>
        public const string UserApiKeyAndSessionSet = "user_api_key_and_session_set";

        /// <summary>The text of <see cref="AppwriteErrorType.UserAuthMethodUnsupported"/>.</summary>
        public const string UserAuthMethodUnsupported = "user_auth_method_unsupported";

        /// <summary>The text of <see cref="AppwriteErrorType.UserAuthenticatorAlreadyVerified"/>.</summary>
        public const string UserAuthenticatorAlreadyVerified = "user_authenticator_already_verified";

        /// <summary>The text of <see cref="AppwriteErrorType.UserAuthenticatorNotFound"/>.</summary>
        public const string UserAuthenticatorNotFound = "user_authenticator_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.UserBlocked"/>.</summary>
        public const string UserBlocked = "user_blocked";

        /// <summary>The text of <see cref="AppwriteErrorType.UserChallengeRequired"/>.</summary>
        public const string UserChallengeRequired = "user_challenge_required";

        /// <summary>The text of <see cref="AppwriteErrorType.UserConsoleCountExceeded"/>.</summary>
        public const string UserConsoleCountExceeded = "user_console_count_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.UserCountExceeded"/>.</summary>
        public const string UserCountExceeded = "user_count_exceeded";

        /// <summary>The text of <see cref="AppwriteErrorType.UserDeletionProhibited"/>.</summary>
        public const string UserDeletionProhibited = "user_deletion_prohibited";

        /// <summary>The text of <see cref="AppwriteErrorType.UserEmailAlreadyExists"/>.</summary>
        public const string UserEmailAlreadyExists = "user_email_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.UserEmailAlreadyVerified"/>.</summary>
        public const string UserEmailAlreadyVerified = "user_email_already_verified";

        /// <summary>The text of <see cref="AppwriteErrorType.UserEmailDisposable"/>.</summary>
        public const string UserEmailDisposable = "user_email_disposable";

        /// <summary>The text of <see cref="AppwriteErrorType.UserEmailFree"/>.</summary>
        public const string UserEmailFree = "user_email_free";

        /// <summary>The text of <see cref="AppwriteErrorType.UserEmailNotCanonical"/>.</summary>
        public const string UserEmailNotCanonical = "user_email_not_canonical";

        /// <summary>The text of <see cref="AppwriteErrorType.UserEmailNotCorporate"/>.</summary>
        public const string UserEmailNotCorporate = "user_email_not_corporate";

        /// <summary>The text of <see cref="AppwriteErrorType.UserEmailNotFound"/>.</summary>
        public const string UserEmailNotFound = "user_email_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.UserEmailNotVerified"/>.</summary>
        public const string UserEmailNotVerified = "user_email_not_verified";

        /// <summary>The text of <see cref="AppwriteErrorType.UserEmailNotWhitelisted"/>.</summary>
        public const string UserEmailNotWhitelisted = "user_email_not_whitelisted";

        /// <summary>The text of <see cref="AppwriteErrorType.UserIdMissing"/>.</summary>
        public const string UserIdMissing = "user_id_missing";

        /// <summary>The text of <see cref="AppwriteErrorType.UserIdentityNotFound"/>.</summary>
        public const string UserIdentityNotFound = "user_identity_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.UserInvalidCode"/>.</summary>
        public const string UserInvalidCode = "user_invalid_code";

        /// <summary>The text of <see cref="AppwriteErrorType.UserInvalidCredentials"/>.</summary>
        public const string UserInvalidCredentials = "user_invalid_credentials";

        /// <summary>The text of <see cref="AppwriteErrorType.UserInvalidToken"/>.</summary>
        public const string UserInvalidToken = "user_invalid_token";

        /// <summary>The text of <see cref="AppwriteErrorType.UserIpNotWhitelisted"/>.</summary>
        public const string UserIpNotWhitelisted = "user_ip_not_whitelisted";

        /// <summary>The text of <see cref="AppwriteErrorType.UserJwtAndCookieSet"/>.</summary>
        public const string UserJwtAndCookieSet = "user_jwt_and_cookie_set";

        /// <summary>The text of <see cref="AppwriteErrorType.UserJwtCreationDenied"/>.</summary>
        public const string UserJwtCreationDenied = "user_jwt_creation_denied";

        /// <summary>The text of <see cref="AppwriteErrorType.UserJwtInvalid"/>.</summary>
        public const string UserJwtInvalid = "user_jwt_invalid";

        /// <summary>The text of <see cref="AppwriteErrorType.UserMissingId"/>.</summary>
        public const string UserMissingId = "user_missing_id";

        /// <summary>The text of <see cref="AppwriteErrorType.UserMoreFactorsRequired"/>.</summary>
        public const string UserMoreFactorsRequired = "user_more_factors_required";

        /// <summary>The text of <see cref="AppwriteErrorType.UserNotFound"/>.</summary>
        public const string UserNotFound = "user_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.UserOauth2BadRequest"/>.</summary>
        public const string UserOauth2BadRequest = "user_oauth2_bad_request";

        /// <summary>The text of <see cref="AppwriteErrorType.UserOauth2ProviderError"/>.</summary>
        public const string UserOauth2ProviderError = "user_oauth2_provider_error";

        /// <summary>The text of <see cref="AppwriteErrorType.UserOauth2ProviderFailure"/>.</summary>
        public const string UserOauth2ProviderFailure = "user_oauth2_provider_failure";

        /// <summary>The text of <see cref="AppwriteErrorType.UserOauth2Unauthorized"/>.</summary>
        public const string UserOauth2Unauthorized = "user_oauth2_unauthorized";

        /// <summary>The text of <see cref="AppwriteErrorType.UserPasswordMismatch"/>.</summary>
        public const string UserPasswordMismatch = "user_password_mismatch";

        /// <summary>The text of <see cref="AppwriteErrorType.UserPasswordResetRequired"/>.</summary>
        public const string UserPasswordResetRequired = "user_password_reset_required";

        /// <summary>The text of <see cref="AppwriteErrorType.UserPhoneAlreadyExists"/>.</summary>
        public const string UserPhoneAlreadyExists = "user_phone_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.UserPhoneAlreadyVerified"/>.</summary>
        public const string UserPhoneAlreadyVerified = "user_phone_already_verified";

        /// <summary>The text of <see cref="AppwriteErrorType.UserPhoneNotFound"/>.</summary>
        public const string UserPhoneNotFound = "user_phone_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.UserPhoneNotVerified"/>.</summary>
        public const string UserPhoneNotVerified = "user_phone_not_verified";

        /// <summary>The text of <see cref="AppwriteErrorType.UserRecoveryCodesAlreadyExists"/>.</summary>
        public const string UserRecoveryCodesAlreadyExists = "user_recovery_codes_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.UserRecoveryCodesNotFound"/>.</summary>
        public const string UserRecoveryCodesNotFound = "user_recovery_codes_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.UserSessionAlreadyExists"/>.</summary>
        public const string UserSessionAlreadyExists = "user_session_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.UserSessionNotFound"/>.</summary>
        public const string UserSessionNotFound = "user_session_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.UserTargetAlreadyExists"/>.</summary>
        public const string UserTargetAlreadyExists = "user_target_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.UserTargetNotFound"/>.</summary>
        public const string UserTargetNotFound = "user_target_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.UserUnauthorized"/>.</summary>
        public const string UserUnauthorized = "user_unauthorized";

        /// <summary>The text of <see cref="AppwriteErrorType.VariableAlreadyExists"/>.</summary>
        public const string VariableAlreadyExists = "variable_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.VariableCannotUnsetSecret"/>.</summary>
        public const string VariableCannotUnsetSecret = "variable_cannot_unset_secret";

        /// <summary>The text of <see cref="AppwriteErrorType.VariableNotFound"/>.</summary>
        public const string VariableNotFound = "variable_not_found";

        /// <summary>The text of <see cref="AppwriteErrorType.WebhookAlreadyExists"/>.</summary>
        public const string WebhookAlreadyExists = "webhook_already_exists";

        /// <summary>The text of <see cref="AppwriteErrorType.WebhookNotFound"/>.</summary>
        public const string WebhookNotFound = "webhook_not_found";
    }
}
