namespace Appwrite.Runtime;

// The kinds of errors that servers up to Appwrite 1.9 answer with, and the status that goes with each.
public readonly partial struct AppwriteErrorType
{
    /// <summary><c>account_key_expired</c>, with status 401.</summary>
    public static AppwriteErrorType AccountKeyExpired => new(Values.AccountKeyExpired);

    /// <summary><c>api_key_expired</c>, with status 401.</summary>
    public static AppwriteErrorType ApiKeyExpired => new(Values.ApiKeyExpired);

    /// <summary><c>attribute_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType AttributeAlreadyExists => new(Values.AttributeAlreadyExists);

    /// <summary><c>attribute_default_unsupported</c>, with status 400.</summary>
    public static AppwriteErrorType AttributeDefaultUnsupported => new(Values.AttributeDefaultUnsupported);

    /// <summary><c>attribute_format_unsupported</c>, with status 400.</summary>
    public static AppwriteErrorType AttributeFormatUnsupported => new(Values.AttributeFormatUnsupported);

    /// <summary><c>attribute_invalid_resize</c>, with status 400.</summary>
    public static AppwriteErrorType AttributeInvalidResize => new(Values.AttributeInvalidResize);

    /// <summary><c>attribute_limit_exceeded</c>, with status 400.</summary>
    public static AppwriteErrorType AttributeLimitExceeded => new(Values.AttributeLimitExceeded);

    /// <summary><c>attribute_not_available</c>, with status 400.</summary>
    public static AppwriteErrorType AttributeNotAvailable => new(Values.AttributeNotAvailable);

    /// <summary><c>attribute_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType AttributeNotFound => new(Values.AttributeNotFound);

    /// <summary><c>attribute_type_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType AttributeTypeInvalid => new(Values.AttributeTypeInvalid);

    /// <summary><c>attribute_unknown</c>, with status 400.</summary>
    public static AppwriteErrorType AttributeUnknown => new(Values.AttributeUnknown);

    /// <summary><c>attribute_value_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType AttributeValueInvalid => new(Values.AttributeValueInvalid);

    /// <summary><c>avatar_icon_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType AvatarIconNotFound => new(Values.AvatarIconNotFound);

    /// <summary><c>avatar_image_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType AvatarImageNotFound => new(Values.AvatarImageNotFound);

    /// <summary><c>avatar_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType AvatarNotFound => new(Values.AvatarNotFound);

    /// <summary><c>avatar_remote_url_failed</c>, with status 404.</summary>
    public static AppwriteErrorType AvatarRemoteUrlFailed => new(Values.AvatarRemoteUrlFailed);

    /// <summary><c>avatar_set_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType AvatarSetNotFound => new(Values.AvatarSetNotFound);

    /// <summary><c>avatar_svg_sanitization_failed</c>, with status 400.</summary>
    public static AppwriteErrorType AvatarSvgSanitizationFailed => new(Values.AvatarSvgSanitizationFailed);

    /// <summary><c>build_already_completed</c>, with status 400.</summary>
    public static AppwriteErrorType BuildAlreadyCompleted => new(Values.BuildAlreadyCompleted);

    /// <summary><c>build_canceled</c>, with status 400.</summary>
    public static AppwriteErrorType BuildCanceled => new(Values.BuildCanceled);

    /// <summary><c>build_failed</c>, with status 400.</summary>
    public static AppwriteErrorType BuildFailed => new(Values.BuildFailed);

    /// <summary><c>build_in_progress</c>, with status 400.</summary>
    public static AppwriteErrorType BuildInProgress => new(Values.BuildInProgress);

    /// <summary><c>build_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType BuildNotFound => new(Values.BuildNotFound);

    /// <summary><c>build_not_ready</c>, with status 400.</summary>
    public static AppwriteErrorType BuildNotReady => new(Values.BuildNotReady);

    /// <summary><c>build_timeout</c>, with status 408.</summary>
    public static AppwriteErrorType BuildTimeout => new(Values.BuildTimeout);

    /// <summary><c>collection_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType CollectionAlreadyExists => new(Values.CollectionAlreadyExists);

    /// <summary><c>collection_limit_exceeded</c>, with status 400.</summary>
    public static AppwriteErrorType CollectionLimitExceeded => new(Values.CollectionLimitExceeded);

    /// <summary><c>collection_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType CollectionNotFound => new(Values.CollectionNotFound);

    /// <summary><c>column_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType ColumnAlreadyExists => new(Values.ColumnAlreadyExists);

    /// <summary><c>column_default_unsupported</c>, with status 400.</summary>
    public static AppwriteErrorType ColumnDefaultUnsupported => new(Values.ColumnDefaultUnsupported);

    /// <summary><c>column_format_unsupported</c>, with status 400.</summary>
    public static AppwriteErrorType ColumnFormatUnsupported => new(Values.ColumnFormatUnsupported);

    /// <summary><c>column_index_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType ColumnIndexAlreadyExists => new(Values.ColumnIndexAlreadyExists);

    /// <summary><c>column_index_dependency</c>, with status 409.</summary>
    public static AppwriteErrorType ColumnIndexDependency => new(Values.ColumnIndexDependency);

    /// <summary><c>column_index_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType ColumnIndexInvalid => new(Values.ColumnIndexInvalid);

    /// <summary><c>column_index_limit_exceeded</c>, with status 400.</summary>
    public static AppwriteErrorType ColumnIndexLimitExceeded => new(Values.ColumnIndexLimitExceeded);

    /// <summary><c>column_index_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType ColumnIndexNotFound => new(Values.ColumnIndexNotFound);

    /// <summary><c>column_invalid_resize</c>, with status 400.</summary>
    public static AppwriteErrorType ColumnInvalidResize => new(Values.ColumnInvalidResize);

    /// <summary><c>column_limit_exceeded</c>, with status 400.</summary>
    public static AppwriteErrorType ColumnLimitExceeded => new(Values.ColumnLimitExceeded);

    /// <summary><c>column_not_available</c>, with status 400.</summary>
    public static AppwriteErrorType ColumnNotAvailable => new(Values.ColumnNotAvailable);

    /// <summary><c>column_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType ColumnNotFound => new(Values.ColumnNotFound);

    /// <summary><c>column_type_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType ColumnTypeInvalid => new(Values.ColumnTypeInvalid);

    /// <summary><c>column_unknown</c>, with status 400.</summary>
    public static AppwriteErrorType ColumnUnknown => new(Values.ColumnUnknown);

    /// <summary><c>column_value_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType ColumnValueInvalid => new(Values.ColumnValueInvalid);

    /// <summary><c>database_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType DatabaseAlreadyExists => new(Values.DatabaseAlreadyExists);

    /// <summary><c>database_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType DatabaseNotFound => new(Values.DatabaseNotFound);

    /// <summary><c>database_query_order_null</c>, with status 400.</summary>
    public static AppwriteErrorType DatabaseQueryOrderNull => new(Values.DatabaseQueryOrderNull);

    /// <summary><c>database_timeout</c>, with status 408.</summary>
    public static AppwriteErrorType DatabaseTimeout => new(Values.DatabaseTimeout);

    /// <summary><c>deployment_invalid_file_size</c>, with status 400.</summary>
    public static AppwriteErrorType DeploymentInvalidFileSize => new(Values.DeploymentInvalidFileSize);

    /// <summary><c>deployment_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType DeploymentNotFound => new(Values.DeploymentNotFound);

    /// <summary><c>dev_key_gone</c>, with status 410.</summary>
    public static AppwriteErrorType DevKeyGone => new(Values.DevKeyGone);

    /// <summary><c>document_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType DocumentAlreadyExists => new(Values.DocumentAlreadyExists);

    /// <summary><c>document_delete_restricted</c>, with status 403.</summary>
    public static AppwriteErrorType DocumentDeleteRestricted => new(Values.DocumentDeleteRestricted);

    /// <summary><c>document_invalid_structure</c>, with status 400.</summary>
    public static AppwriteErrorType DocumentInvalidStructure => new(Values.DocumentInvalidStructure);

    /// <summary><c>document_missing_data</c>, with status 400.</summary>
    public static AppwriteErrorType DocumentMissingData => new(Values.DocumentMissingData);

    /// <summary><c>document_missing_payload</c>, with status 400.</summary>
    public static AppwriteErrorType DocumentMissingPayload => new(Values.DocumentMissingPayload);

    /// <summary><c>document_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType DocumentNotFound => new(Values.DocumentNotFound);

    /// <summary><c>document_unique_constraint_violation</c>, with status 409.</summary>
    public static AppwriteErrorType DocumentUniqueConstraintViolation => new(Values.DocumentUniqueConstraintViolation);

    /// <summary><c>document_update_conflict</c>, with status 409.</summary>
    public static AppwriteErrorType DocumentUpdateConflict => new(Values.DocumentUpdateConflict);

    /// <summary><c>execution_in_progress</c>, with status 400.</summary>
    public static AppwriteErrorType ExecutionInProgress => new(Values.ExecutionInProgress);

    /// <summary><c>execution_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType ExecutionNotFound => new(Values.ExecutionNotFound);

    /// <summary><c>function_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType FunctionAlreadyExists => new(Values.FunctionAlreadyExists);

    /// <summary><c>function_asynchronous_timeout</c>, with status 408.</summary>
    public static AppwriteErrorType FunctionAsynchronousTimeout => new(Values.FunctionAsynchronousTimeout);

    /// <summary><c>function_entrypoint_missing</c>, with status 404.</summary>
    public static AppwriteErrorType FunctionEntrypointMissing => new(Values.FunctionEntrypointMissing);

    /// <summary><c>function_execute_permission_missing</c>, with status 401.</summary>
    public static AppwriteErrorType FunctionExecutePermissionMissing => new(Values.FunctionExecutePermissionMissing);

    /// <summary><c>function_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType FunctionNotFound => new(Values.FunctionNotFound);

    /// <summary><c>function_runtime_not_detected</c>, with status 400.</summary>
    public static AppwriteErrorType FunctionRuntimeNotDetected => new(Values.FunctionRuntimeNotDetected);

    /// <summary><c>function_runtime_unsupported</c>, with status 404.</summary>
    public static AppwriteErrorType FunctionRuntimeUnsupported => new(Values.FunctionRuntimeUnsupported);

    /// <summary><c>function_synchronous_timeout</c>, with status 408.</summary>
    public static AppwriteErrorType FunctionSynchronousTimeout => new(Values.FunctionSynchronousTimeout);

    /// <summary><c>function_template_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType FunctionTemplateNotFound => new(Values.FunctionTemplateNotFound);

    /// <summary><c>general_access_forbidden</c>, with status 401.</summary>
    public static AppwriteErrorType GeneralAccessForbidden => new(Values.GeneralAccessForbidden);

    /// <summary><c>general_api_disabled</c>, with status 403.</summary>
    public static AppwriteErrorType GeneralApiDisabled => new(Values.GeneralApiDisabled);

    /// <summary><c>general_argument_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType GeneralArgumentInvalid => new(Values.GeneralArgumentInvalid);

    /// <summary><c>general_attribute_query_limit_exceeded</c>, with status 400.</summary>
    public static AppwriteErrorType GeneralAttributeQueryLimitExceeded => new(Values.GeneralAttributeQueryLimitExceeded);

    /// <summary><c>general_bad_request</c>, with status 400.</summary>
    public static AppwriteErrorType GeneralBadRequest => new(Values.GeneralBadRequest);

    /// <summary><c>general_codes_disabled</c>, with status 500.</summary>
    public static AppwriteErrorType GeneralCodesDisabled => new(Values.GeneralCodesDisabled);

    /// <summary><c>general_column_query_limit_exceeded</c>, with status 400.</summary>
    public static AppwriteErrorType GeneralColumnQueryLimitExceeded => new(Values.GeneralColumnQueryLimitExceeded);

    /// <summary><c>general_cursor_not_found</c>, with status 400.</summary>
    public static AppwriteErrorType GeneralCursorNotFound => new(Values.GeneralCursorNotFound);

    /// <summary><c>general_feature_unsupported</c>, with status 400.</summary>
    public static AppwriteErrorType GeneralFeatureUnsupported => new(Values.GeneralFeatureUnsupported);

    /// <summary><c>general_invalid_email</c>, with status 400.</summary>
    public static AppwriteErrorType GeneralInvalidEmail => new(Values.GeneralInvalidEmail);

    /// <summary><c>general_invalid_phone</c>, with status 400.</summary>
    public static AppwriteErrorType GeneralInvalidPhone => new(Values.GeneralInvalidPhone);

    /// <summary><c>general_mock</c>, with status 400.</summary>
    public static AppwriteErrorType GeneralMock => new(Values.GeneralMock);

    /// <summary><c>general_not_implemented</c>, with status 405.</summary>
    public static AppwriteErrorType GeneralNotImplemented => new(Values.GeneralNotImplemented);

    /// <summary><c>general_phone_disabled</c>, with status 503.</summary>
    public static AppwriteErrorType GeneralPhoneDisabled => new(Values.GeneralPhoneDisabled);

    /// <summary><c>general_protocol_unsupported</c>, with status 426.</summary>
    public static AppwriteErrorType GeneralProtocolUnsupported => new(Values.GeneralProtocolUnsupported);

    /// <summary><c>general_provider_failure</c>, with status 400.</summary>
    public static AppwriteErrorType GeneralProviderFailure => new(Values.GeneralProviderFailure);

    /// <summary><c>general_query_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType GeneralQueryInvalid => new(Values.GeneralQueryInvalid);

    /// <summary><c>general_rate_limit_exceeded</c>, with status 429.</summary>
    public static AppwriteErrorType GeneralRateLimitExceeded => new(Values.GeneralRateLimitExceeded);

    /// <summary><c>general_region_access_denied</c>, with status 451.</summary>
    public static AppwriteErrorType GeneralRegionAccessDenied => new(Values.GeneralRegionAccessDenied);

    /// <summary><c>general_resource_blocked</c>, with status 403.</summary>
    public static AppwriteErrorType GeneralResourceBlocked => new(Values.GeneralResourceBlocked);

    /// <summary><c>general_resource_locked</c>, with status 409.</summary>
    public static AppwriteErrorType GeneralResourceLocked => new(Values.GeneralResourceLocked);

    /// <summary><c>general_route_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType GeneralRouteNotFound => new(Values.GeneralRouteNotFound);

    /// <summary><c>general_server_error</c>, with status 500.</summary>
    public static AppwriteErrorType GeneralServerError => new(Values.GeneralServerError);

    /// <summary><c>general_service_disabled</c>, with status 403.</summary>
    public static AppwriteErrorType GeneralServiceDisabled => new(Values.GeneralServiceDisabled);

    /// <summary><c>general_smtp_disabled</c>, with status 503.</summary>
    public static AppwriteErrorType GeneralSmtpDisabled => new(Values.GeneralSmtpDisabled);

    /// <summary><c>general_unauthorized_scope</c>, with status 401.</summary>
    public static AppwriteErrorType GeneralUnauthorizedScope => new(Values.GeneralUnauthorizedScope);

    /// <summary><c>general_unknown</c>, with status 500.</summary>
    public static AppwriteErrorType GeneralUnknown => new(Values.GeneralUnknown);

    /// <summary><c>general_unknown_origin</c>, with status 403.</summary>
    public static AppwriteErrorType GeneralUnknownOrigin => new(Values.GeneralUnknownOrigin);

    /// <summary><c>general_usage_disabled</c>, with status 501.</summary>
    public static AppwriteErrorType GeneralUsageDisabled => new(Values.GeneralUsageDisabled);

    /// <summary><c>graphql_method_unsupported</c>, with status 405.</summary>
    public static AppwriteErrorType GraphqlMethodUnsupported => new(Values.GraphqlMethodUnsupported);

    /// <summary><c>graphql_no_query</c>, with status 400.</summary>
    public static AppwriteErrorType GraphqlNoQuery => new(Values.GraphqlNoQuery);

    /// <summary><c>graphql_too_many_queries</c>, with status 400.</summary>
    public static AppwriteErrorType GraphqlTooManyQueries => new(Values.GraphqlTooManyQueries);

    /// <summary><c>health_certificate_expired</c>, with status 404.</summary>
    public static AppwriteErrorType HealthCertificateExpired => new(Values.HealthCertificateExpired);

    /// <summary><c>health_invalid_host</c>, with status 404.</summary>
    public static AppwriteErrorType HealthInvalidHost => new(Values.HealthInvalidHost);

    /// <summary><c>health_queue_size_exceeded</c>, with status 503.</summary>
    public static AppwriteErrorType HealthQueueSizeExceeded => new(Values.HealthQueueSizeExceeded);

    /// <summary><c>index_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType IndexAlreadyExists => new(Values.IndexAlreadyExists);

    /// <summary><c>index_dependency</c>, with status 409.</summary>
    public static AppwriteErrorType IndexDependency => new(Values.IndexDependency);

    /// <summary><c>index_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType IndexInvalid => new(Values.IndexInvalid);

    /// <summary><c>index_limit_exceeded</c>, with status 400.</summary>
    public static AppwriteErrorType IndexLimitExceeded => new(Values.IndexLimitExceeded);

    /// <summary><c>index_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType IndexNotFound => new(Values.IndexNotFound);

    /// <summary><c>insight_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType InsightAlreadyExists => new(Values.InsightAlreadyExists);

    /// <summary><c>insight_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType InsightNotFound => new(Values.InsightNotFound);

    /// <summary><c>installation_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType InstallationNotFound => new(Values.InstallationNotFound);

    /// <summary><c>key_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType KeyAlreadyExists => new(Values.KeyAlreadyExists);

    /// <summary><c>key_creation_denied</c>, with status 403.</summary>
    public static AppwriteErrorType KeyCreationDenied => new(Values.KeyCreationDenied);

    /// <summary><c>key_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType KeyNotFound => new(Values.KeyNotFound);

    /// <summary><c>log_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType LogNotFound => new(Values.LogNotFound);

    /// <summary><c>membership_already_confirmed</c>, with status 409.</summary>
    public static AppwriteErrorType MembershipAlreadyConfirmed => new(Values.MembershipAlreadyConfirmed);

    /// <summary><c>membership_deletion_prohibited</c>, with status 400.</summary>
    public static AppwriteErrorType MembershipDeletionProhibited => new(Values.MembershipDeletionProhibited);

    /// <summary><c>membership_downgrade_prohibited</c>, with status 400.</summary>
    public static AppwriteErrorType MembershipDowngradeProhibited => new(Values.MembershipDowngradeProhibited);

    /// <summary><c>membership_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType MembershipNotFound => new(Values.MembershipNotFound);

    /// <summary><c>message_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType MessageAlreadyExists => new(Values.MessageAlreadyExists);

    /// <summary><c>message_already_failed</c>, with status 400.</summary>
    public static AppwriteErrorType MessageAlreadyFailed => new(Values.MessageAlreadyFailed);

    /// <summary><c>message_already_processing</c>, with status 400.</summary>
    public static AppwriteErrorType MessageAlreadyProcessing => new(Values.MessageAlreadyProcessing);

    /// <summary><c>message_already_scheduled</c>, with status 400.</summary>
    public static AppwriteErrorType MessageAlreadyScheduled => new(Values.MessageAlreadyScheduled);

    /// <summary><c>message_already_sent</c>, with status 400.</summary>
    public static AppwriteErrorType MessageAlreadySent => new(Values.MessageAlreadySent);

    /// <summary><c>message_missing_schedule</c>, with status 400.</summary>
    public static AppwriteErrorType MessageMissingSchedule => new(Values.MessageMissingSchedule);

    /// <summary><c>message_missing_target</c>, with status 400.</summary>
    public static AppwriteErrorType MessageMissingTarget => new(Values.MessageMissingTarget);

    /// <summary><c>message_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType MessageNotFound => new(Values.MessageNotFound);

    /// <summary><c>message_target_not_email</c>, with status 400.</summary>
    public static AppwriteErrorType MessageTargetNotEmail => new(Values.MessageTargetNotEmail);

    /// <summary><c>message_target_not_push</c>, with status 400.</summary>
    public static AppwriteErrorType MessageTargetNotPush => new(Values.MessageTargetNotPush);

    /// <summary><c>message_target_not_sms</c>, with status 400.</summary>
    public static AppwriteErrorType MessageTargetNotSms => new(Values.MessageTargetNotSms);

    /// <summary><c>migration_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType MigrationAlreadyExists => new(Values.MigrationAlreadyExists);

    /// <summary><c>migration_database_type_unsupported</c>, with status 400.</summary>
    public static AppwriteErrorType MigrationDatabaseTypeUnsupported => new(Values.MigrationDatabaseTypeUnsupported);

    /// <summary><c>migration_destination_type_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType MigrationDestinationTypeInvalid => new(Values.MigrationDestinationTypeInvalid);

    /// <summary><c>migration_in_progress</c>, with status 409.</summary>
    public static AppwriteErrorType MigrationInProgress => new(Values.MigrationInProgress);

    /// <summary><c>migration_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType MigrationNotFound => new(Values.MigrationNotFound);

    /// <summary><c>migration_provider_error</c>, with status 400.</summary>
    public static AppwriteErrorType MigrationProviderError => new(Values.MigrationProviderError);

    /// <summary><c>migration_source_project_id_required</c>, with status 400.</summary>
    public static AppwriteErrorType MigrationSourceProjectIdRequired => new(Values.MigrationSourceProjectIdRequired);

    /// <summary><c>migration_source_project_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType MigrationSourceProjectNotFound => new(Values.MigrationSourceProjectNotFound);

    /// <summary><c>migration_source_type_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType MigrationSourceTypeInvalid => new(Values.MigrationSourceTypeInvalid);

    /// <summary><c>mock_number_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType MockNumberAlreadyExists => new(Values.MockNumberAlreadyExists);

    /// <summary><c>mock_number_limit_exceeded</c>, with status 400.</summary>
    public static AppwriteErrorType MockNumberLimitExceeded => new(Values.MockNumberLimitExceeded);

    /// <summary><c>mock_number_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType MockNumberNotFound => new(Values.MockNumberNotFound);

    /// <summary><c>organization_id_missing</c>, with status 403.</summary>
    public static AppwriteErrorType OrganizationIdMissing => new(Values.OrganizationIdMissing);

    /// <summary><c>password_personal_data</c>, with status 400.</summary>
    public static AppwriteErrorType PasswordPersonalData => new(Values.PasswordPersonalData);

    /// <summary><c>password_recently_used</c>, with status 400.</summary>
    public static AppwriteErrorType PasswordRecentlyUsed => new(Values.PasswordRecentlyUsed);

    /// <summary><c>platform_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType PlatformAlreadyExists => new(Values.PlatformAlreadyExists);

    /// <summary><c>platform_method_unsupported</c>, with status 400.</summary>
    public static AppwriteErrorType PlatformMethodUnsupported => new(Values.PlatformMethodUnsupported);

    /// <summary><c>platform_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType PlatformNotFound => new(Values.PlatformNotFound);

    /// <summary><c>presence_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType PresenceAlreadyExists => new(Values.PresenceAlreadyExists);

    /// <summary><c>presence_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType PresenceNotFound => new(Values.PresenceNotFound);

    /// <summary><c>project_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType ProjectAlreadyExists => new(Values.ProjectAlreadyExists);

    /// <summary><c>project_id_missing</c>, with status 403.</summary>
    public static AppwriteErrorType ProjectIdMissing => new(Values.ProjectIdMissing);

    /// <summary><c>project_invalid_failure_url</c>, with status 400.</summary>
    public static AppwriteErrorType ProjectInvalidFailureUrl => new(Values.ProjectInvalidFailureUrl);

    /// <summary><c>project_invalid_success_url</c>, with status 400.</summary>
    public static AppwriteErrorType ProjectInvalidSuccessUrl => new(Values.ProjectInvalidSuccessUrl);

    /// <summary><c>project_key_expired</c>, with status 401.</summary>
    public static AppwriteErrorType ProjectKeyExpired => new(Values.ProjectKeyExpired);

    /// <summary><c>project_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType ProjectNotFound => new(Values.ProjectNotFound);

    /// <summary><c>project_provider_disabled</c>, with status 412.</summary>
    public static AppwriteErrorType ProjectProviderDisabled => new(Values.ProjectProviderDisabled);

    /// <summary><c>project_provider_unsupported</c>, with status 400.</summary>
    public static AppwriteErrorType ProjectProviderUnsupported => new(Values.ProjectProviderUnsupported);

    /// <summary><c>project_region_unsupported</c>, with status 400.</summary>
    public static AppwriteErrorType ProjectRegionUnsupported => new(Values.ProjectRegionUnsupported);

    /// <summary><c>project_reserved_project</c>, with status 400.</summary>
    public static AppwriteErrorType ProjectReservedProject => new(Values.ProjectReservedProject);

    /// <summary><c>project_smtp_config_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType ProjectSmtpConfigInvalid => new(Values.ProjectSmtpConfigInvalid);

    /// <summary><c>project_template_default_deletion</c>, with status 401.</summary>
    public static AppwriteErrorType ProjectTemplateDefaultDeletion => new(Values.ProjectTemplateDefaultDeletion);

    /// <summary><c>provider_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType ProviderAlreadyExists => new(Values.ProviderAlreadyExists);

    /// <summary><c>provider_contribution_conflict</c>, with status 409.</summary>
    public static AppwriteErrorType ProviderContributionConflict => new(Values.ProviderContributionConflict);

    /// <summary><c>provider_incorrect_type</c>, with status 400.</summary>
    public static AppwriteErrorType ProviderIncorrectType => new(Values.ProviderIncorrectType);

    /// <summary><c>provider_missing_credentials</c>, with status 400.</summary>
    public static AppwriteErrorType ProviderMissingCredentials => new(Values.ProviderMissingCredentials);

    /// <summary><c>provider_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType ProviderNotFound => new(Values.ProviderNotFound);

    /// <summary><c>provider_repository_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType ProviderRepositoryNotFound => new(Values.ProviderRepositoryNotFound);

    /// <summary><c>realtime_message_format_invalid</c>, with status 1003.</summary>
    public static AppwriteErrorType RealtimeMessageFormatInvalid => new(Values.RealtimeMessageFormatInvalid);

    /// <summary><c>realtime_policy_violation</c>, with status 1008.</summary>
    public static AppwriteErrorType RealtimePolicyViolation => new(Values.RealtimePolicyViolation);

    /// <summary><c>realtime_too_many_messages</c>, with status 1013.</summary>
    public static AppwriteErrorType RealtimeTooManyMessages => new(Values.RealtimeTooManyMessages);

    /// <summary><c>relationship_value_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType RelationshipValueInvalid => new(Values.RelationshipValueInvalid);

    /// <summary><c>report_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType ReportAlreadyExists => new(Values.ReportAlreadyExists);

    /// <summary><c>report_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType ReportNotFound => new(Values.ReportNotFound);

    /// <summary><c>repository_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType RepositoryNotFound => new(Values.RepositoryNotFound);

    /// <summary><c>resource_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType ResourceAlreadyExists => new(Values.ResourceAlreadyExists);

    /// <summary><c>router_domain_not_configured</c>, with status 500.</summary>
    public static AppwriteErrorType RouterDomainNotConfigured => new(Values.RouterDomainNotConfigured);

    /// <summary><c>router_host_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType RouterHostNotFound => new(Values.RouterHostNotFound);

    /// <summary><c>row_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType RowAlreadyExists => new(Values.RowAlreadyExists);

    /// <summary><c>row_delete_restricted</c>, with status 403.</summary>
    public static AppwriteErrorType RowDeleteRestricted => new(Values.RowDeleteRestricted);

    /// <summary><c>row_invalid_structure</c>, with status 400.</summary>
    public static AppwriteErrorType RowInvalidStructure => new(Values.RowInvalidStructure);

    /// <summary><c>row_missing_data</c>, with status 400.</summary>
    public static AppwriteErrorType RowMissingData => new(Values.RowMissingData);

    /// <summary><c>row_missing_payload</c>, with status 400.</summary>
    public static AppwriteErrorType RowMissingPayload => new(Values.RowMissingPayload);

    /// <summary><c>row_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType RowNotFound => new(Values.RowNotFound);

    /// <summary><c>row_unique_constraint_violation</c>, with status 409.</summary>
    public static AppwriteErrorType RowUniqueConstraintViolation => new(Values.RowUniqueConstraintViolation);

    /// <summary><c>row_update_conflict</c>, with status 409.</summary>
    public static AppwriteErrorType RowUpdateConflict => new(Values.RowUpdateConflict);

    /// <summary><c>rule_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType RuleAlreadyExists => new(Values.RuleAlreadyExists);

    /// <summary><c>rule_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType RuleNotFound => new(Values.RuleNotFound);

    /// <summary><c>rule_resource_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType RuleResourceNotFound => new(Values.RuleResourceNotFound);

    /// <summary><c>rule_verification_failed</c>, with status 400.</summary>
    public static AppwriteErrorType RuleVerificationFailed => new(Values.RuleVerificationFailed);

    /// <summary><c>schedule_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType ScheduleNotFound => new(Values.ScheduleNotFound);

    /// <summary><c>site_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType SiteAlreadyExists => new(Values.SiteAlreadyExists);

    /// <summary><c>site_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType SiteNotFound => new(Values.SiteNotFound);

    /// <summary><c>site_template_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType SiteTemplateNotFound => new(Values.SiteTemplateNotFound);

    /// <summary><c>storage_bucket_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType StorageBucketAlreadyExists => new(Values.StorageBucketAlreadyExists);

    /// <summary><c>storage_bucket_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType StorageBucketNotFound => new(Values.StorageBucketNotFound);

    /// <summary><c>storage_bucket_transformations_disabled</c>, with status 403.</summary>
    public static AppwriteErrorType StorageBucketTransformationsDisabled => new(Values.StorageBucketTransformationsDisabled);

    /// <summary><c>storage_device_not_found</c>, with status 400.</summary>
    public static AppwriteErrorType StorageDeviceNotFound => new(Values.StorageDeviceNotFound);

    /// <summary><c>storage_file_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType StorageFileAlreadyExists => new(Values.StorageFileAlreadyExists);

    /// <summary><c>storage_file_empty</c>, with status 400.</summary>
    public static AppwriteErrorType StorageFileEmpty => new(Values.StorageFileEmpty);

    /// <summary><c>storage_file_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType StorageFileNotFound => new(Values.StorageFileNotFound);

    /// <summary><c>storage_file_not_public</c>, with status 403.</summary>
    public static AppwriteErrorType StorageFileNotPublic => new(Values.StorageFileNotPublic);

    /// <summary><c>storage_file_type_unsupported</c>, with status 400.</summary>
    public static AppwriteErrorType StorageFileTypeUnsupported => new(Values.StorageFileTypeUnsupported);

    /// <summary><c>storage_image_resolution_exceeded</c>, with status 400.</summary>
    public static AppwriteErrorType StorageImageResolutionExceeded => new(Values.StorageImageResolutionExceeded);

    /// <summary><c>storage_invalid_appwrite_id</c>, with status 400.</summary>
    public static AppwriteErrorType StorageInvalidAppwriteId => new(Values.StorageInvalidAppwriteId);

    /// <summary><c>storage_invalid_content_range</c>, with status 400.</summary>
    public static AppwriteErrorType StorageInvalidContentRange => new(Values.StorageInvalidContentRange);

    /// <summary><c>storage_invalid_file</c>, with status 403.</summary>
    public static AppwriteErrorType StorageInvalidFile => new(Values.StorageInvalidFile);

    /// <summary><c>storage_invalid_file_size</c>, with status 400.</summary>
    public static AppwriteErrorType StorageInvalidFileSize => new(Values.StorageInvalidFileSize);

    /// <summary><c>storage_invalid_range</c>, with status 416.</summary>
    public static AppwriteErrorType StorageInvalidRange => new(Values.StorageInvalidRange);

    /// <summary><c>subscriber_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType SubscriberAlreadyExists => new(Values.SubscriberAlreadyExists);

    /// <summary><c>subscriber_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType SubscriberNotFound => new(Values.SubscriberNotFound);

    /// <summary><c>table_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType TableAlreadyExists => new(Values.TableAlreadyExists);

    /// <summary><c>table_limit_exceeded</c>, with status 400.</summary>
    public static AppwriteErrorType TableLimitExceeded => new(Values.TableLimitExceeded);

    /// <summary><c>table_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType TableNotFound => new(Values.TableNotFound);

    /// <summary><c>target_provider_invalid_type</c>, with status 400.</summary>
    public static AppwriteErrorType TargetProviderInvalidType => new(Values.TargetProviderInvalidType);

    /// <summary><c>team_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType TeamAlreadyExists => new(Values.TeamAlreadyExists);

    /// <summary><c>team_invalid_secret</c>, with status 401.</summary>
    public static AppwriteErrorType TeamInvalidSecret => new(Values.TeamInvalidSecret);

    /// <summary><c>team_invite_mismatch</c>, with status 401.</summary>
    public static AppwriteErrorType TeamInviteMismatch => new(Values.TeamInviteMismatch);

    /// <summary><c>team_invite_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType TeamInviteNotFound => new(Values.TeamInviteNotFound);

    /// <summary><c>team_membership_mismatch</c>, with status 404.</summary>
    public static AppwriteErrorType TeamMembershipMismatch => new(Values.TeamMembershipMismatch);

    /// <summary><c>team_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType TeamNotFound => new(Values.TeamNotFound);

    /// <summary><c>token_expired</c>, with status 401.</summary>
    public static AppwriteErrorType TokenExpired => new(Values.TokenExpired);

    /// <summary><c>token_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType TokenNotFound => new(Values.TokenNotFound);

    /// <summary><c>token_resource_type_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType TokenResourceTypeInvalid => new(Values.TokenResourceTypeInvalid);

    /// <summary><c>topic_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType TopicAlreadyExists => new(Values.TopicAlreadyExists);

    /// <summary><c>topic_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType TopicNotFound => new(Values.TopicNotFound);

    /// <summary><c>transaction_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType TransactionAlreadyExists => new(Values.TransactionAlreadyExists);

    /// <summary><c>transaction_conflict</c>, with status 409.</summary>
    public static AppwriteErrorType TransactionConflict => new(Values.TransactionConflict);

    /// <summary><c>transaction_expired</c>, with status 410.</summary>
    public static AppwriteErrorType TransactionExpired => new(Values.TransactionExpired);

    /// <summary><c>transaction_failed</c>, with status 400.</summary>
    public static AppwriteErrorType TransactionFailed => new(Values.TransactionFailed);

    /// <summary><c>transaction_invalid</c>, with status 400.</summary>
    public static AppwriteErrorType TransactionInvalid => new(Values.TransactionInvalid);

    /// <summary><c>transaction_limit_exceeded</c>, with status 400.</summary>
    public static AppwriteErrorType TransactionLimitExceeded => new(Values.TransactionLimitExceeded);

    /// <summary><c>transaction_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType TransactionNotFound => new(Values.TransactionNotFound);

    /// <summary><c>transaction_not_ready</c>, with status 400.</summary>
    public static AppwriteErrorType TransactionNotReady => new(Values.TransactionNotReady);

    /// <summary><c>user_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType UserAlreadyExists => new(Values.UserAlreadyExists);

    /// <summary><c>user_anonymous_console_prohibited</c>, with status 401.</summary>
    public static AppwriteErrorType UserAnonymousConsoleProhibited => new(Values.UserAnonymousConsoleProhibited);

    /// <summary><c>user_api_key_and_session_set</c>, with status 403.</summary>
    public static AppwriteErrorType UserApiKeyAndSessionSet => new(Values.UserApiKeyAndSessionSet);

    /// <summary><c>user_auth_method_unsupported</c>, with status 501.</summary>
    public static AppwriteErrorType UserAuthMethodUnsupported => new(Values.UserAuthMethodUnsupported);

    /// <summary><c>user_authenticator_already_verified</c>, with status 409.</summary>
    public static AppwriteErrorType UserAuthenticatorAlreadyVerified => new(Values.UserAuthenticatorAlreadyVerified);

    /// <summary><c>user_authenticator_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType UserAuthenticatorNotFound => new(Values.UserAuthenticatorNotFound);

    /// <summary><c>user_blocked</c>, with status 403.</summary>
    public static AppwriteErrorType UserBlocked => new(Values.UserBlocked);

    /// <summary><c>user_challenge_required</c>, with status 401.</summary>
    public static AppwriteErrorType UserChallengeRequired => new(Values.UserChallengeRequired);

    /// <summary><c>user_console_count_exceeded</c>, with status 501.</summary>
    public static AppwriteErrorType UserConsoleCountExceeded => new(Values.UserConsoleCountExceeded);

    /// <summary><c>user_count_exceeded</c>, with status 400.</summary>
    public static AppwriteErrorType UserCountExceeded => new(Values.UserCountExceeded);

    /// <summary><c>user_deletion_prohibited</c>, with status 400.</summary>
    public static AppwriteErrorType UserDeletionProhibited => new(Values.UserDeletionProhibited);

    /// <summary><c>user_email_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType UserEmailAlreadyExists => new(Values.UserEmailAlreadyExists);

    /// <summary><c>user_email_already_verified</c>, with status 409.</summary>
    public static AppwriteErrorType UserEmailAlreadyVerified => new(Values.UserEmailAlreadyVerified);

    /// <summary><c>user_email_disposable</c>, with status 400.</summary>
    public static AppwriteErrorType UserEmailDisposable => new(Values.UserEmailDisposable);

    /// <summary><c>user_email_free</c>, with status 400.</summary>
    public static AppwriteErrorType UserEmailFree => new(Values.UserEmailFree);

    /// <summary><c>user_email_not_canonical</c>, with status 400.</summary>
    public static AppwriteErrorType UserEmailNotCanonical => new(Values.UserEmailNotCanonical);

    /// <summary><c>user_email_not_corporate</c>, with status 400.</summary>
    public static AppwriteErrorType UserEmailNotCorporate => new(Values.UserEmailNotCorporate);

    /// <summary><c>user_email_not_found</c>, with status 400.</summary>
    public static AppwriteErrorType UserEmailNotFound => new(Values.UserEmailNotFound);

    /// <summary><c>user_email_not_verified</c>, with status 400.</summary>
    public static AppwriteErrorType UserEmailNotVerified => new(Values.UserEmailNotVerified);

    /// <summary><c>user_email_not_whitelisted</c>, with status 401.</summary>
    public static AppwriteErrorType UserEmailNotWhitelisted => new(Values.UserEmailNotWhitelisted);

    /// <summary><c>user_id_missing</c>, with status 403.</summary>
    public static AppwriteErrorType UserIdMissing => new(Values.UserIdMissing);

    /// <summary><c>user_identity_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType UserIdentityNotFound => new(Values.UserIdentityNotFound);

    /// <summary><c>user_invalid_code</c>, with status 401.</summary>
    public static AppwriteErrorType UserInvalidCode => new(Values.UserInvalidCode);

    /// <summary><c>user_invalid_credentials</c>, with status 401.</summary>
    public static AppwriteErrorType UserInvalidCredentials => new(Values.UserInvalidCredentials);

    /// <summary><c>user_invalid_token</c>, with status 401.</summary>
    public static AppwriteErrorType UserInvalidToken => new(Values.UserInvalidToken);

    /// <summary><c>user_ip_not_whitelisted</c>, with status 401.</summary>
    public static AppwriteErrorType UserIpNotWhitelisted => new(Values.UserIpNotWhitelisted);

    /// <summary><c>user_jwt_and_cookie_set</c>, with status 403.</summary>
    public static AppwriteErrorType UserJwtAndCookieSet => new(Values.UserJwtAndCookieSet);

    /// <summary><c>user_jwt_creation_denied</c>, with status 403.</summary>
    public static AppwriteErrorType UserJwtCreationDenied => new(Values.UserJwtCreationDenied);

    /// <summary><c>user_jwt_invalid</c>, with status 401.</summary>
    public static AppwriteErrorType UserJwtInvalid => new(Values.UserJwtInvalid);

    /// <summary><c>user_missing_id</c>, with status 400.</summary>
    public static AppwriteErrorType UserMissingId => new(Values.UserMissingId);

    /// <summary><c>user_more_factors_required</c>, with status 401.</summary>
    public static AppwriteErrorType UserMoreFactorsRequired => new(Values.UserMoreFactorsRequired);

    /// <summary><c>user_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType UserNotFound => new(Values.UserNotFound);

    /// <summary><c>user_oauth2_bad_request</c>, with status 400.</summary>
    public static AppwriteErrorType UserOauth2BadRequest => new(Values.UserOauth2BadRequest);

    /// <summary><c>user_oauth2_provider_error</c>, with status 424.</summary>
    public static AppwriteErrorType UserOauth2ProviderError => new(Values.UserOauth2ProviderError);

    /// <summary><c>user_oauth2_provider_failure</c>, with status 424.</summary>
    public static AppwriteErrorType UserOauth2ProviderFailure => new(Values.UserOauth2ProviderFailure);

    /// <summary><c>user_oauth2_unauthorized</c>, with status 401.</summary>
    public static AppwriteErrorType UserOauth2Unauthorized => new(Values.UserOauth2Unauthorized);

    /// <summary><c>user_password_mismatch</c>, with status 400.</summary>
    public static AppwriteErrorType UserPasswordMismatch => new(Values.UserPasswordMismatch);

    /// <summary><c>user_password_reset_required</c>, with status 412.</summary>
    public static AppwriteErrorType UserPasswordResetRequired => new(Values.UserPasswordResetRequired);

    /// <summary><c>user_phone_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType UserPhoneAlreadyExists => new(Values.UserPhoneAlreadyExists);

    /// <summary><c>user_phone_already_verified</c>, with status 409.</summary>
    public static AppwriteErrorType UserPhoneAlreadyVerified => new(Values.UserPhoneAlreadyVerified);

    /// <summary><c>user_phone_not_found</c>, with status 400.</summary>
    public static AppwriteErrorType UserPhoneNotFound => new(Values.UserPhoneNotFound);

    /// <summary><c>user_phone_not_verified</c>, with status 400.</summary>
    public static AppwriteErrorType UserPhoneNotVerified => new(Values.UserPhoneNotVerified);

    /// <summary><c>user_recovery_codes_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType UserRecoveryCodesAlreadyExists => new(Values.UserRecoveryCodesAlreadyExists);

    /// <summary><c>user_recovery_codes_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType UserRecoveryCodesNotFound => new(Values.UserRecoveryCodesNotFound);

    /// <summary><c>user_session_already_exists</c>, with status 401.</summary>
    public static AppwriteErrorType UserSessionAlreadyExists => new(Values.UserSessionAlreadyExists);

    /// <summary><c>user_session_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType UserSessionNotFound => new(Values.UserSessionNotFound);

    /// <summary><c>user_target_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType UserTargetAlreadyExists => new(Values.UserTargetAlreadyExists);

    /// <summary><c>user_target_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType UserTargetNotFound => new(Values.UserTargetNotFound);

    /// <summary><c>user_unauthorized</c>, with status 401.</summary>
    public static AppwriteErrorType UserUnauthorized => new(Values.UserUnauthorized);

    /// <summary><c>variable_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType VariableAlreadyExists => new(Values.VariableAlreadyExists);

    /// <summary><c>variable_cannot_unset_secret</c>, with status 400.</summary>
    public static AppwriteErrorType VariableCannotUnsetSecret => new(Values.VariableCannotUnsetSecret);

    /// <summary><c>variable_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType VariableNotFound => new(Values.VariableNotFound);

    /// <summary><c>webhook_already_exists</c>, with status 409.</summary>
    public static AppwriteErrorType WebhookAlreadyExists => new(Values.WebhookAlreadyExists);

    /// <summary><c>webhook_not_found</c>, with status 404.</summary>
    public static AppwriteErrorType WebhookNotFound => new(Values.WebhookNotFound);
}
