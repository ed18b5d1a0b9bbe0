// world comes here
