import Connections
import Connectors
import Testing
