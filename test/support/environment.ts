// The SDK announces its end of support for Node 20 in every process; the suites run on all of 20, 22 and 24.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
